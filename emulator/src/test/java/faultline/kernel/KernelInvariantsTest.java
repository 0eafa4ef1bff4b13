package faultline.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.guest.GuestTest;
import faultline.machine.StopReason;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs every guest test and looks at the kernel's memory and the TLB each time the kernel returns
 * to user mode: {@link KernelInvariants} says at what.
 *
 * <p>{@link StackWatch} measures how deep its stacks get meanwhile.
 *
 * <p>Some of the kernel's fences can be missed only here, as no program can: those for the kernel's
 * own translations, which have to be gone although nobody uses them.
 */
class KernelInvariantsTest {
  private static final long PATIENCE = 500_000_000;
  private static final long NO_MORE_THAN = 32L << 20;

  /** Of its kernel stack, which is a page, a process leaves at least so much alone. */
  private static final int STACK_MARGIN = 512;

  private static int leastRoom = Integer.MAX_VALUE;
  private static String deepest = "nothing";

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

  @AfterAll
  static void printTheDeepestStack() {
    System.out.printf("kernel stacks: %d bytes are left at least, by %s%n", leastRoom, deepest);
  }

  private static void holdThroughout(GuestTest test, GuestSetup setup) {
    GuestRun run = setup.start();
    InvariantWatch watch = InvariantWatch.of(run);
    StackWatch stacks = StackWatch.of(run);

    StopReason reason = run.run(PATIENCE);

    assertThat(watch.violations()).isEmpty();
    assertThat(reason).as(run.output()).isEqualTo(new StopReason.PoweredOff(test.expectedStatus()));
    assertThat(run.output()).isEqualTo(test.expectedOutput());
    assertThat(watch.returns()).as("returns to user mode").isPositive();
    if (stacks.leastRoom() < leastRoom) {
      leastRoom = stacks.leastRoom();
      deepest = test + ", " + stacks.deepest();
    }
    assertThat(stacks.leastRoom())
        .as("bytes of a kernel stack that %s leaves alone", stacks.deepest())
        .isGreaterThanOrEqualTo(STACK_MARGIN);
  }
}
