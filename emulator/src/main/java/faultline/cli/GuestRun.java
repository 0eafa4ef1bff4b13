package faultline.cli;

import faultline.machine.StopReason;

/** What the end of a machine's run means for the command that ran it. */
final class GuestRun {
  private GuestRun() {}

  /**
   * The exit status for {@code reason}, which is told on standard error unless it is the guest's.
   */
  static int status(StopReason reason) {
    if (reason instanceof StopReason.PoweredOff off) {
      return off.status() & 0xff;
    }
    if (reason instanceof StopReason.ConsoleGone) {
      return ExitStatus.BROKEN_PIPE;
    }
    System.err.println("faultline: " + reason.message());
    return reason instanceof StopReason.StepLimit ? ExitStatus.STEP_LIMIT : ExitStatus.BAD_INPUT;
  }
}
