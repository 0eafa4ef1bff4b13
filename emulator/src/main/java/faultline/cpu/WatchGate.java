package faultline.cpu;

import faultline.mmu.Watchpoint;
import faultline.mmu.Watchpoints;
import java.util.Optional;

/**
 * Stops one hart before an access that is watched, and lets the same instruction through when the
 * hart goes on.
 *
 * <p>The question comes before translation, so nothing has happened yet that could be counted or
 * changed. The specification, too, ranks a debugger's watchpoint above every fault of the access
 * (volume II, table 3.7).
 */
final class WatchGate {
  /** Thrown to leave the instruction; one object serves all, so it has no stack trace. */
  @SuppressWarnings("serial") // Never serialized.
  static final class WatchStop extends RuntimeException {
    WatchStop() {
      super(null, null, false, false);
    }
  }

  private final Watchpoints watchpoints;
  private final WatchStop stop = new WatchStop();
  private Optional<Watchpoint.Hit> hit = Optional.empty();
  private long stoppedPc;
  private long stoppedStep = -1;
  private boolean open;

  WatchGate(Watchpoints watchpoints) {
    this.watchpoints = watchpoints;
  }

  /**
   * Before an access to {@code size} bytes at {@code va}.
   *
   * @throws WatchStop when it is watched
   */
  void check(long va, int size, boolean reads, boolean writes) {
    if (watchpoints.isEmpty()) {
      return;
    }
    if (!open) {
      hit = watchpoints.find(va, size, reads, writes);
      if (hit.isPresent()) {
        throw stop;
      }
    }
    watchpoints.tell(va, size, reads, writes);
  }

  /** Notes where the hart stands now that it has been stopped. */
  void stopped(long pc, long step) {
    stoppedPc = pc;
    stoppedStep = step;
  }

  /** The hart is in another history now, where the same step has not been stopped. */
  void forgetStop() {
    stoppedStep = -1;
    hit = Optional.empty();
  }

  /**
   * Opens for the instruction at {@code pc} if the hart was stopped before this very execution of
   * it; then it must come back here after one step.
   */
  boolean opensFor(long pc, long step) {
    open = step == stoppedStep && pc == stoppedPc;
    return open;
  }

  /** What stopped the hart since {@link #forgetHit}, if something did. */
  Optional<Watchpoint.Hit> hit() {
    return hit;
  }

  void forgetHit() {
    hit = Optional.empty();
  }
}
