package faultline.programs;

import faultline.assembler.Assembler;
import faultline.assembler.AssemblerOptions;
import faultline.assembler.Assembly;
import faultline.assembler.Diagnostic;
import faultline.assembler.Includes;
import faultline.assembler.Source;
import faultline.assembler.SourceRoot;
import faultline.elf.ElfException;
import faultline.elf.ElfFile;
import faultline.image.Ustar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Builds the firmware while the project is built: assembles the kernel and the user programs, puts
 * those on the disk that the guest has, and copies what programs may include.
 */
public final class FirmwareBuilder {
  /** Where the kernel runs, and where it is loaded: RAM begins there. */
  private static final long KERNEL_ADDRESS = 0xffffffc0_80000000L;

  private static final long RAM = 0x8000_0000L;

  /** Execution starts at the first byte of RAM, so this file comes first. */
  private static final String FIRST = "start.s";

  private static final String SOURCE_SUFFIX = ".s";

  private final Path programs;
  private final Path output;

  /** Builds from the folder {@code programs} into the folder {@code output}. */
  public FirmwareBuilder(Path programs, Path output) {
    this.programs = programs;
    this.output = output;
  }

  /**
   * Builds the firmware.
   *
   * @param arguments the folder of the programs, and the folder to write to
   * @throws IOException when a source cannot be read or a result cannot be written
   * @throws IllegalStateException when the sources have errors, which have been printed
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      throw new IllegalArgumentException("usage: FirmwareBuilder PROGRAMS OUTPUT");
    }
    new FirmwareBuilder(Path.of(arguments[0]), Path.of(arguments[1])).build();
  }

  void build() throws IOException {
    Files.createDirectories(output);
    write(Firmware.KERNEL, kernel());
    write(Firmware.DISK, Ustar.write(userPrograms()));
    copy(programs.resolve("include"), output.resolve(Firmware.INCLUDE));
    copy(programs.resolve("lib"), output.resolve(Firmware.INCLUDE).resolve("lib"));
    copy(programs.resolve("lib/sh"), output.resolve(Firmware.INCLUDE).resolve("lib/sh"));
    for (String folder : List.of("kernel", "include", "user", "lib", "lib/sh")) {
      copy(programs.resolve(folder), output.resolve(Firmware.SOURCES + "programs/" + folder));
    }
  }

  /** Each user program, by name, at its place on the guest's disk. */
  private List<Ustar.Member> userPrograms() throws IOException {
    List<Ustar.Member> members = new ArrayList<>();
    for (Path file : filesOf(programs.resolve("user"), SOURCE_SUFFIX)) {
      String name = file.getFileName().toString();
      name = name.substring(0, name.length() - SOURCE_SUFFIX.length());
      String place = name.equals(Firmware.INIT) ? name : Firmware.PROGRAM_FOLDER + name;
      byte[] executable = assemble(List.of(source(file)), options());
      members.add(new Ustar.Member(place, executable, true));
    }
    return members;
  }

  /** The kernel, with the names of its own labels for the backtrace of a panic. */
  private byte[] kernel() throws IOException {
    List<Source> sources = new ArrayList<>(kernelSources());
    byte[] withoutNames = assemble(sources, kernelOptions());
    try {
      ElfFile plain = ElfFile.parse(withoutNames, "kernel");
      sources.add(KernelSymbols.of(kernelSources(), plain, KERNEL_ADDRESS));
    } catch (ElfException e) {
      throw new IllegalStateException("our assembler's own output", e);
    }
    return assemble(sources, kernelOptions());
  }

  /** The kernel's sources in link order: the first one first, the others by name. */
  public List<Source> kernelSources() throws IOException {
    List<Path> files = new ArrayList<>(filesOf(programs.resolve("kernel"), SOURCE_SUFFIX));
    files.sort(
        Comparator.comparing((Path file) -> !file.endsWith(FIRST)).thenComparing(Path::toString));
    List<Source> sources = new ArrayList<>();
    for (Path file : files) {
      sources.add(source(file));
    }
    return sources;
  }

  /** How programs are assembled. */
  AssemblerOptions options() {
    return AssemblerOptions.defaults()
        .withIncludes(Includes.of(List.of(programs.resolve("include"), programs)));
  }

  /** Names in line tables begin with the name of the folder, wherever the project is built. */
  private SourceRoot root() {
    Path parent = programs.toAbsolutePath().getParent();
    return new SourceRoot(parent == null ? "/" : parent.toString(), ".");
  }

  /** How the kernel is assembled: linked high, loaded low. */
  public AssemblerOptions kernelOptions() {
    return options().withSectionStart(".text", KERNEL_ADDRESS).withLoadOffset(RAM - KERNEL_ADDRESS);
  }

  private byte[] assemble(List<Source> sources, AssemblerOptions options) {
    Assembly assembly = Assembler.assemble(sources, options.withLineTables(root()));
    if (assembly.hasErrors()) {
      for (Diagnostic diagnostic : assembly.diagnostics()) {
        System.err.println(diagnostic.render());
      }
      throw new IllegalStateException("the firmware has errors; they are printed above");
    }
    return assembly.elf();
  }

  static Source source(Path file) throws IOException {
    return new Source(file.toString(), Files.readString(file));
  }

  private void write(String name, byte[] bytes) throws IOException {
    Files.write(output.resolve(name), bytes);
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    for (Path file : filesOf(from, "")) {
      Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static List<Path> filesOf(Path folder, String suffix) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(suffix))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }
}
