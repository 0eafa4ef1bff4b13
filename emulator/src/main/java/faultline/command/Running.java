package faultline.command;

import faultline.debug.Debugger;
import faultline.debug.Stop;
import faultline.debug.StopPoint;
import java.util.List;

/**
 * What the commands that let the guest run have in common: who may, and how a stop is announced.
 */
final class Running {
  /** The first command of a breakpoint that stops without a word. */
  private static final String SILENT = "silent";

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
    session.carryOutNext(
        List.of()); // what a breakpoint's commands had left ends with the next stop
    FrameText text = new FrameText(session);
    long pc = session.debugger().target().pc();
    String frame = text.location(pc) + text.sourceLine(pc).map(line -> "\n" + line).orElse("");
    if (stop instanceof Stop.AtBreakpoint at) {
      StopPoint hit = at.breakpoint();
      List<String> commands = hit.commands();
      boolean silent = !commands.isEmpty() && commands.get(0).equals(SILENT);
      session.carryOutNext(silent ? commands.subList(1, commands.size()) : commands);
      if (silent) {
        return;
      }
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
