package faultline.kernel;

import faultline.guest.GuestTest;
import faultline.machine.StopReason;
import java.util.List;

/** The tests of this package that a planted bug can name, each run on some other kernel. */
public final class Killers {
  private static final long MEMORY = 8L << 20;

  private Killers() {}

  /**
   * Whether a test passes.
   *
   * @param words which one: {@code invariants NAME}, {@code sweep OPERATION}, {@code figures} or
   *     {@code soak}
   * @param kernel the kernel's ELF file
   * @param patience the most steps that a guest may take
   */
  public static boolean passes(List<String> words, byte[] kernel, long patience) {
    return switch (words.get(0)) {
      case "invariants" -> invariantsHold(words.get(1), kernel, patience);
      case "sweep" -> sweepLeavesEverything(words.get(1), kernel);
      case "figures" -> new Figures(kernel).vforkCostIsConstant();
      case "soak" -> soakAgrees(kernel, patience);
      case "images" -> imagesAreRight(words.get(1), new Images(kernel));
      default -> throw new IllegalArgumentException("no test is called " + String.join(" ", words));
    };
  }

  private static boolean imagesAreRight(String which, Images images) {
    return switch (which) {
      case "begin" -> images.programsBeginAsTheyMust();
      case "rest-of-page" -> images.theRestOfThePageIsZero();
      case "file-and-memory" -> images.moreFileThanMemoryIsRefused();
      case "overlap" -> images.overlapIsRefused();
      case "headers" -> images.headersOutsideAreRefused();
      default -> throw new IllegalArgumentException("no test of images is called " + which);
    };
  }

  private static boolean invariantsHold(String test, byte[] kernel, long patience) {
    GuestTest guest = new GuestTest(test, GuestTest.PROGRAMS.resolve("tests").resolve(test));
    GuestRun run = GuestSetup.test(guest).withMemory(MEMORY).withKernel(kernel).start();
    InvariantWatch watch = InvariantWatch.of(run);
    run.run(patience);
    return watch.violations().isEmpty();
  }

  private static boolean sweepLeavesEverything(String operation, byte[] kernel) {
    GuestSetup setup = FailureSweep.setup().withKernel(kernel);
    int room = FailureSweep.of(operation, 0, setup).recordsFree();
    return FailureSweep.fillers(operation, room).stream()
        .allMatch(fillers -> FailureSweep.of(operation, fillers, setup).mistakes().isEmpty());
  }

  private static boolean soakAgrees(byte[] kernel, long patience) {
    GuestTest soak = new GuestTest("soak", GuestTest.PROGRAMS.resolve("tests").resolve("soak"));
    GuestRun run = GuestSetup.test(soak).withMemory(2 * MEMORY).withKernel(kernel).start();
    StopReason reason = run.run(patience);
    return reason.equals(new StopReason.PoweredOff(0))
        && run.output().equals(soak.expectedOutput());
  }
}
