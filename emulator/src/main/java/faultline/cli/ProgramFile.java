package faultline.cli;

import faultline.assembler.Assembler;
import faultline.assembler.AssemblerOptions;
import faultline.assembler.Assembly;
import faultline.assembler.Diagnostic;
import faultline.assembler.Input;
import faultline.assembler.ObjectInput;
import faultline.assembler.Source;
import faultline.assembler.SourceRoot;
import faultline.assembler.message.Severity;
import faultline.debug.Image;
import faultline.elf.ElfException;
import faultline.elf.ElfFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * PROGRAM as the user names it: assembly source, assembled on the spot, or a static RISC-V
 * executable.
 *
 * @param name the file's name without {@code .s}: what it is called on the guest's disk
 * @param bytes the ELF executable
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ProgramFile(String name, byte[] bytes) {
  private static final String SOURCE_SUFFIX = ".s";
  private static final String PREPROCESSED_SUFFIX = ".S";

  /**
   * Reads or assembles {@code path}.
   *
   * @throws BadInput when there is no such file, it does not assemble, or it is no executable for
   *     this machine
   */
  static ProgramFile read(Path path) throws BadInput {
    String file = String.valueOf(path.getFileName()); // the root has no name, and is no program
    if (isSource(file)) {
      String name = file.substring(0, file.length() - SOURCE_SUFFIX.length());
      return new ProgramFile(name, assemble(source(path, List.of()), path));
    }
    byte[] contents = readFile(path);
    requireExecutable(contents, path);
    return new ProgramFile(file, contents);
  }

  /** Whether a file of this name is assembled before it is used. */
  static boolean isSource(String file) {
    return file.endsWith(SOURCE_SUFFIX) || file.endsWith(PREPROCESSED_SUFFIX);
  }

  /**
   * The text of an assembly source, through the C preprocessor when it is a {@code .S}.
   *
   * @param options for the preprocessor
   */
  private static Source source(Path path, List<String> options) throws BadInput {
    byte[] contents = readFile(path);
    String text =
        path.toString().endsWith(PREPROCESSED_SUFFIX)
            ? Preprocessor.run(path, options)
            : new String(contents, StandardCharsets.UTF_8);
    return new Source(path.toString(), text);
  }

  /**
   * The source, object or archive {@code path}: what begins as the latter two do is one.
   *
   * @param options for the preprocessor, if it is a {@code .S}
   */
  static Input input(Path path, List<String> options) throws BadInput {
    byte[] contents = readFile(path);
    return ObjectInput.isObject(contents)
        ? new ObjectInput(path.toString(), contents)
        : source(path, options);
  }

  /** The bytes of {@code path}, with a message of one line for each way in which that fails. */
  static byte[] readFile(Path path) throws BadInput {
    try {
      if (Files.isDirectory(path)) {
        throw new BadInput(path + ": is a directory; name a file");
      }
      return Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      throw new BadInput(path + ": no such file");
    } catch (IOException e) {
      throw new BadInput(path + ": cannot be read: " + e.getMessage());
    } catch (OutOfMemoryError e) {
      throw new BadInput(path + ": too large to be read");
    }
  }

  /** {@code path} as an executable for this machine. */
  static ElfFile requireExecutable(byte[] contents, Path path) throws BadInput {
    try {
      return ElfFile.parse(contents, path.toString()).requireRiscvExecutable();
    } catch (ElfException e) {
      throw new BadInput(e);
    }
  }

  /** What a debugger knows it by; {@code path} is what the user called it. */
  Image image(Path path) throws BadInput {
    return Image.of(requireExecutable(bytes, path));
  }

  private static byte[] assemble(Source source, Path path) throws BadInput {
    AssemblerOptions options =
        AssemblerOptions.defaults()
            .withIncludes(SourceIncludes.forSource(path))
            .withLineTables(sourceRoot());
    Assembly assembly = Assembler.assemble(List.of(source), options);
    report(assembly);
    return assembly.elf();
  }

  /** Line tables name files as the user does, who works in the current directory. */
  static SourceRoot sourceRoot() {
    String directory = Path.of("").toAbsolutePath().toString();
    return new SourceRoot(directory, directory);
  }

  /** Prints every diagnostic to standard error; errors end the command. */
  static void report(Assembly assembly) throws BadInput {
    for (Diagnostic diagnostic : assembly.diagnostics()) {
      System.err.println(diagnostic.render());
    }
    if (assembly.hasErrors()) {
      long count =
          assembly.diagnostics().stream().filter(each -> each.severity() == Severity.ERROR).count();
      throw new BadInput(count == 1 ? "1 error" : count + " errors");
    }
  }
}
