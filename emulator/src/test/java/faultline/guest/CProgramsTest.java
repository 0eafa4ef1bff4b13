package faultline.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Programs in C, compiled by gcc for Linux without a C library and linked by GNU ld, run unchanged
 * on our kernel: {@code programs/tests/c-NAME/main.c} with the routines of {@code c-start}.
 */
class CProgramsTest {
  private static final Path TESTS = GuestTest.PROGRAMS.resolve("tests");
  private static final Path START = TESTS.resolve("c-start");

  private static final List<String> COMPILER =
      List.of(
          "riscv64-linux-gnu-gcc",
          "-ffreestanding",
          "-march=rv64imac_zicsr_zifencei",
          "-mabi=lp64",
          "-static",
          "-nostdlib",
          "-O2",
          "-fno-tree-loop-distribute-patterns",
          "-Wall",
          "-Wextra",
          "-Werror");

  private static final String PATIENCE = "1000000000";

  @TempDir static Path folder;

  static List<GuestTest> programs() throws IOException {
    try (Stream<Path> folders = Files.list(TESTS)) {
      return folders
          .filter(test -> Files.exists(test.resolve("main.c")))
          .map(test -> new GuestTest(test.getFileName().toString(), test))
          .sorted((a, b) -> a.name().compareTo(b.name()))
          .toList();
    }
  }

  @BeforeAll
  static void tools() {
    ReferenceTools.require(COMPILER.get(0));
  }

  @Test
  void thereAreADozen() throws IOException {
    assertThat(programs()).hasSizeGreaterThanOrEqualTo(12);
  }

  @ParameterizedTest
  @MethodSource("programs")
  void runsUnchangedOnOurKernel(GuestTest test) throws Exception {
    List<String> command = new ArrayList<>(List.of("run", "--stats", "--max-steps", PATIENCE));
    command.addAll(test.fileOptions());
    command.add(compiled(test).toString());

    FaultlineRun run = FaultlineRun.of(command.toArray(String[]::new));

    assertThat(run.output())
        .as("standard error was: %s", run.errors())
        .isEqualTo(test.expectedOutput());
    assertThat(run.status()).isEqualTo(test.expectedStatus());
    assertThat(run.statistics()).as("every frame is free").containsEntry("frames-end", 0L);
  }

  @ParameterizedTest
  @MethodSource("programs")
  void printsTheSameOnLinux(GuestTest test) throws Exception {
    ReferenceTools.require(ReferenceTools.QEMU_USER);
    ReferenceRuns runs = new ReferenceRuns(folder);

    runs.requireAsExpected(test, runs.onLinux(test, compiled(test)));
  }

  @ParameterizedTest
  @MethodSource("programs")
  void printsTheSameOnOurKernelOnQemusMachine(GuestTest test) throws Exception {
    ReferenceTools.require(ReferenceTools.QEMU_SYSTEM);
    ReferenceRuns runs = new ReferenceRuns(folder);

    runs.requireAsExpected(test, runs.onQemusMachine(test, compiled(test)));
  }

  private static Path compiled(GuestTest test) throws Exception {
    Path executable = folder.resolve(test.name());
    List<String> command = new ArrayList<>(COMPILER);
    command.addAll(
        List.of(
            "-I" + START,
            START.resolve("start.c").toString(),
            test.folder().resolve("main.c").toString(),
            "-o",
            executable.toString()));
    ReferenceTools.Result result = ReferenceTools.run(command);
    assertThat(result.status()).as("%s compiles without a warning", test).isZero();
    return executable;
  }
}
