package faultline.kernel;

import faultline.cpu.Hart;
import faultline.cpu.HartObserver;
import faultline.mmu.Privilege;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks {@link KernelInvariants} each time the kernel returns to user mode, by a full scan every
 * thousand times, and stops the machine at the first return where something is wrong.
 */
public final class InvariantWatch implements HartObserver {
  private static final int FULL_SCAN = 1000;
  private static final int REPORTED = 20;

  private final GuestRun run;

  /** Made when the kernel first returns: before that its structures are not set up. */
  private @Nullable KernelInvariants invariants;

  private final List<String> violations = new ArrayList<>();
  private int returns;

  private InvariantWatch(GuestRun run) {
    this.run = run;
  }

  /** From now on {@code run} is watched. */
  public static InvariantWatch of(GuestRun run) {
    InvariantWatch watch = new InvariantWatch(run);
    run.machine().hart(0).addObserver(watch);
    return watch;
  }

  /** What was wrong at the first return where anything was, in words. */
  public List<String> violations() {
    return violations;
  }

  /** How often the kernel has returned to user mode. */
  public int returns() {
    return returns;
  }

  @Override
  public void trapTaken(Hart hart, TrapEvent event) {}

  @Override
  public void returned(Hart hart, Privilege to, long pc) {
    if (to != Privilege.USER || !violations.isEmpty()) {
      return;
    }
    if (invariants == null) {
      invariants = new KernelInvariants(run.machine(), run.kernel());
    }
    returns++;
    List<String> found =
        returns % FULL_SCAN == 1 ? invariants.violationsByFullScan() : invariants.violations();
    if (!found.isEmpty()) {
      violations.add(
          "at step %d, return %d to user mode".formatted(run.machine().steps(), returns));
      violations.addAll(found.subList(0, Math.min(found.size(), REPORTED)));
      run.machine().requestStop();
    }
  }
}
