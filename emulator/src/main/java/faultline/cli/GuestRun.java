package faultline.cli;

import faultline.machine.Machine;
import faultline.machine.StopReason;

/** Runs a machine to its end, with its console on standard output. */
final class GuestRun {
  /** Steps between two looks at the console: a few milliseconds. */
  private static final long SLICE = 1 << 19;

  private GuestRun() {}

  /**
   * Runs until the guest powers off, {@code maxSteps} are taken, or the machine can never go on;
   * returns the exit status.
   */
  static int toTheEnd(Machine machine, Console console, long maxSteps) {
    long left = maxSteps;
    while (true) {
      long slice = Math.min(left, SLICE);
      long before = machine.steps();
      StopReason reason = machine.run(slice);
      left -= machine.steps() - before;
      if (!console.flush()) {
        return ExitStatus.BROKEN_PIPE;
      }
      boolean sliceIsOver = reason instanceof StopReason.StepLimit && left > 0;
      if (!sliceIsOver) {
        return status(reason);
      }
    }
  }

  private static int status(StopReason reason) {
    if (reason instanceof StopReason.PoweredOff off) {
      return off.status() & 0xff;
    }
    System.err.println("faultline: " + reason.message());
    return reason instanceof StopReason.StepLimit ? ExitStatus.STEP_LIMIT : ExitStatus.BAD_INPUT;
  }
}
