package faultline.guest;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.cli.GuestDisk;
import faultline.programs.Firmware;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The reference agrees: the same executables print the same under {@code qemu-riscv64}, which is
 * Linux's word, and on our kernel booted by {@code qemu-system-riscv64}, which is another machine's
 * word.
 */
class GuestTestsOnQemuTest {
  /** QEMU puts the initial disk at half of memory, so its smallest machine is larger than ours. */
  private static final int SMALLEST_QEMU_MEBIBYTES = 8;

  @TempDir static Path folder;

  static List<GuestTest> guestTests() {
    return GuestTest.programs();
  }

  @BeforeAll
  static void tools() {
    ReferenceTools.require(ReferenceTools.QEMU_USER);
    ReferenceTools.require(ReferenceTools.QEMU_SYSTEM);
  }

  @ParameterizedTest
  @MethodSource("guestTests")
  void theSameExecutablePrintsTheSameOnLinux(GuestTest test) throws Exception {
    test.onlyFaultline().ifPresent(reason -> Assumptions.abort("not promised by Linux: " + reason));
    List<String> command =
        new ArrayList<>(List.of(ReferenceTools.QEMU_USER, assembled(test).toString()));
    command.addAll(test.arguments());

    ReferenceTools.Result result = ReferenceTools.run(command);

    assertThat(result.output()).isEqualTo(test.expectedOutput());
    assertThat(result.status()).isEqualTo(test.expectedStatus());
  }

  @ParameterizedTest
  @MethodSource("guestTests")
  void ourKernelPrintsTheSameOnQemusMachine(GuestTest test) throws Exception {
    Path kernel = Files.write(folder.resolve("kernel"), Firmware.kernel());
    Path disk =
        Files.write(
            folder.resolve(test.name() + ".tar"),
            GuestDisk.holding(test.name(), Files.readAllBytes(assembled(test)), test.arguments()));
    List<String> command = ReferenceTools.qemuSystem(kernel, disk, qemuMemory(test));

    ReferenceTools.Result result = ReferenceTools.run(command);

    assertThat(result.output()).isEqualTo(test.expectedOutput());
    assertThat(result.status()).isEqualTo(test.expectedStatus());
  }

  private static Path assembled(GuestTest test) {
    Path executable = folder.resolve(test.name());
    FaultlineRun run =
        FaultlineRun.of("asm", test.source().toString(), "-o", executable.toString());
    assertThat(run.errors()).isEmpty();
    return executable;
  }

  private static String qemuMemory(GuestTest test) {
    String memory = test.memory();
    int mebibytes = Integer.parseInt(memory.substring(0, memory.length() - 1));
    return Math.max(mebibytes, SMALLEST_QEMU_MEBIBYTES) + "M";
  }
}
