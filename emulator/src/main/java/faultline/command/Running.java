package faultline.command;

import faultline.debug.Breakpoint;
import faultline.debug.Debugger;
import faultline.debug.Stop;

/**
 * What the commands that let the guest run have in common: who may, and how a stop is announced.
 */
final class Running {
  private Running() {}

  /** Fails when the guest is off. */
  static void requireAlive(Debugger debugger) throws CommandException {
    if (!debugger.isAlive()) {
      throw new CommandException("The program is not being run.");
    }
  }

  /** Says why the guest stopped, and where it stands, as gdb does. */
  static void announce(Stop stop, Session session) {
    Output output = session.output();
    String frame = new Addresses(session.debugger()).frame(session.debugger().target().pc());
    if (stop instanceof Stop.AtBreakpoint at) {
      Breakpoint hit = at.breakpoint();
      output.line("");
      output.line(
          (hit.isTemporary() ? "Temporary breakpoint " : "Breakpoint ")
              + hit.number()
              + ", "
              + frame);
    } else if (stop instanceof Stop.Interrupted) {
      output.line("");
      output.line("Program received signal SIGINT, Interrupt.");
      output.line(frame);
    } else if (stop instanceof Stop.Exited exited) {
      output.line("[Inferior 1 (process 1) " + exit(exited.status()) + "]");
    } else if (stop instanceof Stop.Stuck stuck) {
      output.line("");
      output.line("Program stopped: " + stuck.reason() + ".");
      output.line(frame);
    } else {
      output.line(frame);
    }
  }

  private static String exit(int status) {
    return status == 0 ? "exited normally" : "exited with code %02o".formatted(status);
  }
}
