package faultline.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.guest.GuestTest;
import faultline.machine.StopReason;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs every guest test and looks at the kernel's memory and the TLB each time the kernel returns
 * to user mode: {@link KernelInvariants} says at what.
 *
 * <p>Some of the kernel's fences can be missed only here, as no program can: those for the kernel's
 * own translations, which have to be gone although nobody uses them.
 */
class KernelInvariantsTest {
  private static final long PATIENCE = 500_000_000;
  private static final long NO_MORE_THAN = 32L << 20;

  static List<GuestTest> guestTests() {
    return GuestTest.programs();
  }

  @ParameterizedTest
  @MethodSource("guestTests")
  void holdAtEachReturnToUserMode(GuestTest test) {
    GuestSetup setup = GuestSetup.test(test);
    // Less memory than the default is enough, and sooner scanned.
    holdThroughout(test, setup.withMemory(Math.min(setup.memory(), NO_MORE_THAN)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fork-child-writes",
        "fork-parent-writes",
        "switch-isolates",
        "exits-in-odd-orders"
      })
  void holdWhenAddressSpaceNumbersRunOut(String test) {
    GuestTest guest = new GuestTest(test, GuestTest.PROGRAMS.resolve("tests").resolve(test));
    for (String spec : List.of("asid=0", "asid=1", "asid=2")) {
      holdThroughout(guest, GuestSetup.test(guest).withTlb(spec).withMemory(NO_MORE_THAN));
    }
  }

  private static void holdThroughout(GuestTest test, GuestSetup setup) {
    GuestRun run = setup.start();
    InvariantWatch watch = InvariantWatch.of(run);

    StopReason reason = run.run(PATIENCE);

    assertThat(watch.violations()).isEmpty();
    assertThat(reason).as(run.output()).isEqualTo(new StopReason.PoweredOff(test.expectedStatus()));
    assertThat(run.output()).isEqualTo(test.expectedOutput());
    assertThat(watch.returns()).as("returns to user mode").isPositive();
  }
}
