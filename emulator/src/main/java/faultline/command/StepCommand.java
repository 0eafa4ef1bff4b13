package faultline.command;

import faultline.debug.Debugger;
import faultline.debug.Symbols.Place;
import java.util.List;

/** {@code step} and {@code next}: to another line of the source. */
final class StepCommand implements GuestControl {
  private final boolean over;

  /**
   * @param over whether it is {@code next}
   */
  StepCommand(boolean over) {
    this.over = over;
  }

  @Override
  public String name() {
    return over ? "next" : "step";
  }

  @Override
  public List<String> shortForms() {
    return List.of(over ? "n" : "s");
  }

  @Override
  public boolean isRepeated() {
    return true;
  }

  @Override
  public String help() {
    return over
        ? """
        Step program, proceeding through subroutine calls.
        Usage: next [N]
        Unlike "step", if the current source line calls a subroutine, this command does not
        enter it, but runs it until it returns.  An exception (a page fault, an ecall) counts
        as a call of the kernel.
        Example: next
                 next 3"""
        : """
        Step program until it reaches a different source line.
        Usage: step [N]
        Argument N means step N times (or till program stops for another reason).
        A call is entered if its code has line numbers.  So is the kernel, by an exception that
        a line of assembly raises; in compiled code the program goes on behind it ("stepi" shows
        it all the same).  Interrupts are run until they are over.
        Example: step
                 step 3""";
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    Debugger debugger = session.debugger();
    Running.requireAlive(debugger);
    long count = arguments.isEmpty() ? 1 : session.evaluate(arguments).bits();
    Place function = Running.requireFunction(session);
    Running.Start start = Running.Start.of(session);
    if (start.line().isEmpty()) {
      session
          .output()
          .line(
              """
              Single stepping until exit from function %s,
              which has no line number information."""
                  .formatted(function.name()));
    }
    Running.announceStep(debugger.stepLine(count, over), start, session);
  }
}
