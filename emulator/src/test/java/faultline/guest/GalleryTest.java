package faultline.guest;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.cli.GuestDisk;
import faultline.programs.Firmware;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each program of the gallery shows what it says it shows: the figures are the claim, and the same
 * executable says the same on Linux and on our kernel on QEMU's machine.
 */
class GalleryTest {
  private static final String EXECUTES_ITSELF = "the host cannot execute RISC-V files";

  /**
   * How often QEMU may try. Its time is the host's: when init is interrupted in its first
   * instructions, the program counts init's frames among the free ones, and misses them later.
   */
  private static final int ATTEMPTS = 5;

  @TempDir static Path folder;

  /**
   * A run of a program with arguments.
   *
   * @param notOnLinux why {@code qemu-riscv64} prints something else; empty when it doesn't
   */
  record Show(String program, List<String> arguments, String notOnLinux) {
    static Show of(String line) {
      return notOnLinux(line, "");
    }

    static Show notOnLinux(String line, String reason) {
      List<String> words = List.of(line.split(" ", -1));
      return new Show(words.get(0), words.subList(1, words.size()), reason);
    }

    FaultlineRun run(String... options) {
      List<String> command = new ArrayList<>(List.of("run", "--stats", "--max-steps", "500000000"));
      command.addAll(List.of(options));
      command.add(Gallery.program(program).toString());
      command.addAll(arguments);
      return FaultlineRun.of(command.toArray(String[]::new));
    }

    @Override
    public String toString() {
      return program + " " + String.join(" ", arguments);
    }
  }

  static List<Show> shows() {
    return List.of(
        Show.of("cow"),
        Show.notOnLinux("vfork", "qemu-riscv64 makes a fork of every vfork"),
        Show.of("vfork fork"),
        Show.notOnLinux("exec", EXECUTES_ITSELF),
        Show.notOnLinux("exec vfork", EXECUTES_ITSELF),
        Show.notOnLinux("share", EXECUTES_ITSELF),
        Show.of("zerofill"),
        Show.of("stackgrow"),
        Show.of("generations"),
        Show.notOnLinux("forkbomb", "the host has other things to do"),
        Show.of("segv"),
        Show.of("redis"),
        Show.of("redis 1000"),
        Show.of("pipeline"),
        Show.notOnLinux("demand /bin/share", "Linux has the file in its cache, and reads ahead"));
  }

  @Test
  void everyProgramIsShown() throws IOException {
    assertThat(shows().stream().map(Show::program).map(Gallery::program))
        .containsAll(Gallery.programs());
  }

  @ParameterizedTest
  @MethodSource("shows")
  void leavesEveryFrameFree(Show show) {
    FaultlineRun run = show.run();
    assertThat(run.status()).as(run.output() + run.errors()).isZero();
    assertThat(run.statistics()).containsEntry("frames-end", 0L);
  }

  @ParameterizedTest
  @MethodSource("shows")
  void saysTheSameOnLinuxButForItsMeasurements(Show show) throws Exception {
    ReferenceTools.require(ReferenceTools.QEMU_USER);
    Assumptions.assumeTrue(show.notOnLinux().isEmpty(), show.notOnLinux());
    List<String> command =
        new ArrayList<>(List.of(ReferenceTools.QEMU_USER, assembled(show).toString()));
    command.addAll(show.arguments());
    ReferenceTools.Result linux = ReferenceTools.run(command);
    assertThat(withoutMeasurements(linux.output()))
        .isEqualTo(withoutMeasurements(show.run().output()));
    assertThat(linux.status()).isZero();
  }

  @ParameterizedTest
  @MethodSource("shows")
  void measuresTheSameOnQemusMachine(Show show) throws Exception {
    ReferenceTools.require(ReferenceTools.QEMU_SYSTEM);
    Path kernel = Files.write(folder.resolve("kernel"), Firmware.kernel());
    byte[] program = Files.readAllBytes(assembled(show));
    Path disk =
        Files.write(
            folder.resolve(show.program() + ".tar"),
            GuestDisk.holding(show.program(), program, show.arguments()));
    List<String> command = ReferenceTools.qemuWithDisk(kernel, disk, "128M");
    String expected = show.run().output();
    ReferenceTools.Result qemu = ReferenceTools.run(command);
    for (int i = 1; i < ATTEMPTS && !qemu.output().equals(expected); i++) {
      qemu = ReferenceTools.run(command);
    }
    assertThat(qemu.output()).isEqualTo(expected);
    assertThat(qemu.status()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    // a copy of page C and one of the stack; the parent's stack is the last owner's
    "cow, cow-copies, 2",
    "cow, cow-reuses, 1",
    // one child, one address space: nothing to copy, nothing to mark
    "vfork, vforks, 1",
    "vfork, forks, 0",
    "vfork, cow-copies, 0",
    "vfork, cow-reuses, 0",
    // of 64 pages and more, none is copied
    "exec, forks, 1",
    "exec, execs, 1",
    "exec, cow-copies, 0",
    "exec vfork, vforks, 1",
    "exec vfork, execs, 1",
    "exec vfork, cow-copies, 0",
    "exec vfork, cow-reuses, 0",
    // each child of generations copies the page that it signs, and its stack
    "generations, forks, 3",
    "generations, cow-copies, 6",
    // without a fork there is no copy
    "zerofill, forks, 0",
    "zerofill, cow-copies, 0",
    "zerofill, zero-maps, 64",
  })
  void theKernelCounted(String line, String statistic, long value) {
    assertThat(Show.of(line).run().statistics()).containsEntry(statistic, value);
  }

  @ParameterizedTest
  @CsvSource({
    "exec, 'faults when the parent stores to its pages again: 64'",
    "exec vfork, 'faults when the parent stores to its pages again: 0'",
    "zerofill, 'load from each                        64 faults,   0 new frames'",
    "zerofill, 'store to each                         64 faults,  64 new frames'",
    "zerofill, 'give them back                         0 faults, -64 new frames'",
    "stackgrow, '100 deep                              90 faults,  90 new frames'",
    "share, 'use all of them                        0 faults,   0 new frames'",
    "share, 'use all of them                       32 faults,   0 new frames'",
    "forkbomb, 'frames that did not come back: 0'",
    "redis, 'pages copied: 5 of 16'",
    "redis 1000, 'pages copied: 16 of 16'",
    "demand /bin/share, 'page   0: 1 major, 0 minor'",
    "demand /bin/share, '32 pages more: 32 major, 0 minor'",
    "demand /bin/share, '32 pages more: 0 major, 32 minor'",
  })
  void theProgramMeasured(String line, String figures) {
    assertThat(Show.of(line).run().output()).contains("  " + figures + "\n");
  }

  /** Copying at once is what copy-on-write avoids; the program cannot tell the difference. */
  @Test
  void eagerCopiesAreForNothingWhenTheChildExecutes() {
    FaultlineRun lazy = Show.of("exec").run();
    FaultlineRun eager = Show.of("exec").run("--append", "fork=eager");
    assertThat(withoutMeasurements(eager.output())).isEqualTo(withoutMeasurements(lazy.output()));
    assertThat(eager.statistics().get("fork-copies")).isGreaterThanOrEqualTo(64);
    assertThat(lazy.statistics()).containsEntry("fork-copies", 0L);
  }

  /** Lines that begin with two blanks are measurements; each kernel has its own. */
  private static String withoutMeasurements(String output) {
    return output
        .lines()
        .map(line -> line.startsWith("  ") ? line.replaceAll(" *-?\\d+", " #") : line)
        .collect(Collectors.joining("\n"));
  }

  private static Path assembled(Show show) {
    Path executable = folder.resolve(show.program());
    String source = Gallery.program(show.program()).toString();
    FaultlineRun run = FaultlineRun.of("asm", source, "-o", executable.toString());
    assertThat(run.errors()).isEmpty();
    return executable;
  }
}
