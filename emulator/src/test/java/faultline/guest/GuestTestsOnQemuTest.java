package faultline.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
    ReferenceRuns runs = new ReferenceRuns(folder);

    runs.requireAsExpected(test, runs.onLinux(test, assembled(test)));
  }

  @ParameterizedTest
  @MethodSource("guestTests")
  void ourKernelPrintsTheSameOnQemusMachine(GuestTest test) throws Exception {
    ReferenceRuns runs = new ReferenceRuns(folder);

    runs.requireAsExpected(test, runs.onQemusMachine(test, assembled(test)));
  }

  private static Path assembled(GuestTest test) {
    Path executable = folder.resolve(test.name());
    FaultlineRun run =
        FaultlineRun.of("asm", test.source().toString(), "-o", executable.toString());
    assertThat(run.errors()).isEmpty();
    return executable;
  }
}
