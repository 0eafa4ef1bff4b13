package faultline.command;

import faultline.debug.Debugger;
import java.util.List;

/** {@code nexti}: one instruction, with all that it calls. */
final class NextiCommand implements GuestControl {
  @Override
  public String name() {
    return "nexti";
  }

  @Override
  public List<String> shortForms() {
    return List.of("ni");
  }

  @Override
  public boolean isRepeated() {
    return true;
  }

  @Override
  public String help() {
    return """
        Step one instruction, but proceed through subroutine calls.
        Usage: nexti [N]
        A trap is a call too: an instruction that faults is done when the kernel has mended
        what was missing and it has been executed again.
        Example: nexti
                 nexti 10""";
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    Debugger debugger = session.debugger();
    Running.requireAlive(debugger);
    long count = arguments.isEmpty() ? 1 : session.evaluate(arguments).bits();
    Running.Start start = Running.Start.of(session);
    Running.announceStep(debugger.stepOver(count), start, session);
  }
}
