package faultline.command;

import faultline.debug.Image;
import faultline.debug.Images;
import faultline.elf.ElfException;
import faultline.elf.ElfFile;
import faultline.elf.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** {@code file}, {@code symbol-file} and {@code add-symbol-file}: names from other ELF files. */
final class SymbolFileCommand implements Command {
  /** Which of the three. */
  enum Kind {
    FILE("file"),
    SYMBOL_FILE("symbol-file"),
    ADD("add-symbol-file");

    private final String word;

    Kind(String word) {
      this.word = word;
    }
  }

  private final Kind kind;

  SymbolFileCommand(Kind kind) {
    this.kind = kind;
  }

  @Override
  public String name() {
    return kind.word;
  }

  @Override
  public Argument argument() {
    return Argument.FILE;
  }

  @Override
  public String help() {
    return switch (kind) {
      case FILE ->
          """
          Use FILE as program to be debugged.
          Usage: file [FILE]
          Its symbols and lines take the place of those of the program under study, or of the
          kernel if it is linked where kernels are.  A program counts only in address spaces
          that hold it.  What runs stays the same.  With no arg, forgets the program's.
          Example: file build/hello
                   file vmlinux\
          """;
      case SYMBOL_FILE ->
          """
          Load symbol table from executable file FILE.
          Usage: symbol-file [-o OFF] [FILE]
          As "file"; all its addresses are moved by OFF.  With no arg, forgets the program's
          symbols and those of "add-symbol-file".
          Example: symbol-file kernel/kernel
                   symbol-file -o 0x200000 vmlinux\
          """;
      case ADD ->
          """
          Load symbols from FILE, beside those that are known.
          Usage: add-symbol-file FILE [-o OFF | ADDR]
          ADDR is where its .text is; without it, the file's own addresses hold.
          Example: add-symbol-file user/_sh
                   add-symbol-file module.elf 0x80400000\
          """;
    };
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    Images images = session.debugger().images();
    List<String> words =
        arguments.isEmpty() ? List.of() : Arrays.asList(arguments.split("\\s+", -1));
    if (words.isEmpty()) {
      if (kind == Kind.ADD) {
        throw new CommandException("add-symbol-file takes a file name and an address");
      }
      images.forgetAll();
      session.output().line(kind == Kind.FILE ? "No executable file now." : "No symbol file now.");
      return;
    }
    int option = words.indexOf("-o");
    boolean isMoved = option >= 0 && option + 1 < words.size();
    if (option >= 0 && !isMoved) {
      throw new CommandException("Option -o requires an argument.");
    }
    String name = words.get(isMoved && option == 0 ? 2 % words.size() : 0);
    Image image = Image.of(read(name));
    if (isMoved) {
      image = image.movedBy(session.evaluate(words.get(option + 1)).bits());
    } else if (words.size() == 2 && kind == Kind.ADD) {
      image = image.movedBy(session.evaluate(words.get(1)).bits() - text(image));
    } else if (words.size() > 1) {
      throw new CommandException("Unrecognized argument \"" + words.get(1) + "\"");
    }
    if (kind == Kind.ADD) {
      images.add(image);
    } else {
      images.replace(image);
    }
    session.output().line("Reading symbols from " + name + "...");
    if (image.lines().isEmpty()) {
      session.output().line("(No debugging symbols found in " + name + ")");
    }
  }

  private static long text(Image image) throws CommandException {
    return image
        .elf()
        .section(".text")
        .map(Section::address)
        .orElseThrow(() -> new CommandException(image.name() + ": has no section .text"));
  }

  private static ElfFile read(String name) throws CommandException {
    try {
      Path file = Path.of(name);
      if (Files.isDirectory(file)) {
        throw new CommandException(name + ": Is a directory.");
      }
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        throw new CommandException(name + ": not a regular file."); // It may have no end.
      }
      ElfFile elf = ElfFile.parse(Files.readAllBytes(file), name);
      if (!elf.isRiscv()) {
        throw new CommandException(name + ": not for RISC-V");
      }
      return elf;
    } catch (NoSuchFileException | InvalidPathException e) {
      throw new CommandException(name + ": No such file or directory.");
    } catch (ElfException e) {
      throw new CommandException(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new CommandException(name + ": cannot be read.");
    } catch (OutOfMemoryError e) {
      throw new CommandException(name + ": too large for the memory of this debugger.");
    }
  }
}
