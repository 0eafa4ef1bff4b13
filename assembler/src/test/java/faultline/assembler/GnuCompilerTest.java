package faultline.assembler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import faultline.elf.ElfException;
import faultline.elf.ElfFile;
import faultline.elf.OutputSection;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What gcc writes, our assembler and linker turn into the bytes that GNU's make of it. */
class GnuCompilerTest {
  private static final String GCC = "riscv64-linux-gnu-gcc";
  private static final String START = ".globl _start\n_start: call main\nebreak\n";
  private static final String STUB = ".globl main\nmain: ret\n";

  @TestFactory
  Stream<DynamicTest> compiledSourcesBecomeTheSameBytes(@TempDir Path folder)
      throws IOException, InterruptedException, URISyntaxException {
    GnuTools gnu = new GnuTools(folder);
    requireCompiler(folder);
    URL sources = GnuCompilerTest.class.getResource("c");
    assertThat(sources).isNotNull();
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of(sources.toURI()))) {
      for (Path file : files.sorted().toList()) {
        for (String level : List.of("-O0", "-O2", "-Os")) {
          for (String march : List.of(AssemblerOptions.DEFAULT_MARCH, "rv64imac_zicsr_zifencei")) {
            tests.add(
                DynamicTest.dynamicTest(
                    file.getFileName() + " " + level + " " + march,
                    () -> compare(gnu, folder, file, level, march)));
          }
        }
      }
    }
    return tests.stream();
  }

  private static void requireCompiler(Path folder) throws InterruptedException {
    boolean present;
    try {
      present = run(folder, List.of(GCC, "--version")) == 0;
    } catch (IOException e) {
      present = false;
    }
    String message = GCC + " is not installed (Debian: gcc-riscv64-linux-gnu)";
    if ("true".equals(System.getenv("CI"))) {
      assertThat(present).as(message).isTrue();
    }
    assumeTrue(present, message);
  }

  private static int run(Path folder, List<String> command)
      throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("gcc.txt").toFile())
        .start()
        .waitFor();
  }

  private static void compare(GnuTools gnu, Path folder, Path file, String level, String march)
      throws IOException, InterruptedException, ElfException {
    Path assembly = folder.resolve("compiled.s");
    List<String> gcc =
        List.of(
            GCC,
            "-S",
            level,
            "-march=" + march,
            "-mabi=lp64",
            "-ffreestanding",
            "-fno-pic",
            "-fno-asynchronous-unwind-tables",
            file.toString(),
            "-o",
            assembly.toString());
    assertThat(run(folder, gcc)).as(String.join(" ", gcc)).isZero();
    List<Source> sources =
        List.of(
            new Source("start.s", START),
            new Source("compiled.s", Files.readString(assembly)),
            new Source("stub.s", Files.readString(file).contains("main(") ? "" : STUB));
    Assembly ours = Assembler.assemble(sources, AssemblerOptions.defaults().withMarch(march));
    assertThat(ours.diagnostics()).as(file + " " + level).isEmpty();
    List<Path> files = new ArrayList<>();
    for (Source source : sources) {
      files.add(Files.writeString(folder.resolve(source.name()), source.text()));
    }
    Map<String, Long> starts = new HashMap<>();
    for (OutputSection section : ours.sections()) {
      starts.put(section.name(), section.address());
    }
    ElfFile theirs = gnu.link(files, List.of(), starts, march).elf();
    assertThat(GnuTools.contents(ElfFile.parse(ours.elf(), "ours.elf")))
        .isEqualTo(GnuTools.contents(theirs));
  }
}
