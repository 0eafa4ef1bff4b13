package faultline.command;

import faultline.debug.Debugger;
import java.util.List;

/** {@code stepi}: one step of the hart, or some. */
final class StepiCommand implements GuestControl {
  @Override
  public String name() {
    return "stepi";
  }

  @Override
  public List<String> shortForms() {
    return List.of("si");
  }

  @Override
  public boolean isRepeated() {
    return true;
  }

  @Override
  public String help() {
    return """
        Step one instruction exactly.
        Usage: stepi [N]
        Argument N means step N times (or till program stops for another reason).
        A trap taken is a step too: an instruction that faults does not execute, and the
        step ends on the first instruction of the trap handler.
        Example: stepi
                 stepi 10""";
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    Running.requireAlive(session.debugger());
    long count = arguments.isEmpty() ? 1 : session.evaluate(arguments).bits();
    Debugger debugger = session.debugger();
    Running.Start start = Running.Start.of(session);
    Running.announceStep(debugger.step(count), start, session);
  }
}
