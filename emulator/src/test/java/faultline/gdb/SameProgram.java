package faultline.gdb;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.elf.ElfFile;
import faultline.guest.FaultlineRun;
import faultline.guest.ReferenceTools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** A program for the bare machine, as a file for both debuggers to read. */
record SameProgram(Path folder, Path file, ElfFile elf) {
  private static final Path RESOURCES = Path.of("src", "test", "resources", "debugger");
  private static final String START = ".text=0x80000000";

  /** Without these gcc would want a C library, and registers that the machine hasn't. */
  private static final List<String> COMPILER =
      List.of(
          "riscv64-linux-gnu-gcc",
          "-ffreestanding",
          "-march=rv64imac_zicsr",
          "-mabi=lp64",
          "-mcmodel=medany",
          "-static",
          "-nostdlib",
          "-Wl,-Ttext=0x80000000",
          "-Wl,--build-id=none");

  /**
   * Builds {@code sources}, several in the folder {@code same}, or one of the debugger's other
   * tests: with our assembler, or with gcc when one is in C.
   *
   * @param options for the assembler or gcc
   */
  static SameProgram build(String sources, String options, Path folder) throws Exception {
    // Where sessions put their files, here and there.
    Files.createDirectories(folder.resolve("target"));
    List<String> names = List.of(sources.split(" ", -1));
    for (String name : names) {
      Path here = RESOURCES.resolve("same").resolve(name);
      Path source = Files.exists(here) ? here : RESOURCES.resolve(name);
      Files.copy(source, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
    Path file = folder.resolve(names.get(0).replaceAll("\\..*", ".elf"));
    boolean inC = names.stream().anyMatch(name -> name.endsWith(".c"));
    List<String> command = new ArrayList<>(inC ? COMPILER : List.of("asm"));
    command.addAll(options.isEmpty() ? List.of() : List.of(options.split(" ", -1)));
    if (inC) {
      command.addAll(names);
      command.addAll(List.of("-o", file.getFileName().toString()));
      ReferenceTools.require(command.get(0));
      assertThat(ReferenceTools.run(command, folder).status()).as("%s", command).isZero();
    } else {
      names.forEach(name -> command.add(folder.resolve(name).toString()));
      command.addAll(List.of("--section-start", START, "-o", file.toString()));
      FaultlineRun run = FaultlineRun.of(command.toArray(String[]::new));
      assertThat(run.errors()).as("%s", command).isEmpty();
    }
    return new SameProgram(folder, file, ElfFile.parse(Files.readAllBytes(file), file.toString()));
  }
}
