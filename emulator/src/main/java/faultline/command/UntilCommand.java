package faultline.command;

import faultline.debug.Breakpoint;
import faultline.debug.Debugger;
import java.util.List;

/** {@code until} and {@code advance}: to a place further on. */
final class UntilCommand implements GuestControl {
  private final boolean isAdvance;

  UntilCommand(boolean isAdvance) {
    this.isAdvance = isAdvance;
  }

  @Override
  public String name() {
    return isAdvance ? "advance" : "until";
  }

  @Override
  public List<String> shortForms() {
    return isAdvance ? List.of() : List.of("u");
  }

  @Override
  public boolean isRepeated() {
    return !isAdvance;
  }

  @Override
  public Argument argument() {
    return Argument.LOCATION;
  }

  @Override
  public String help() {
    return isAdvance
        ? """
        Continue the program up to the given location.
        Usage: advance LOCATION
        Execution will also stop upon exit from the current stack frame.
        Example: advance modify
                 advance 85\
        """
        : """
        Execute until past the current line or past a LOCATION.
        Usage: until [LOCATION]
        Without an argument: to a line behind this one, so a jump back, as at the end of a
        loop, is passed.  Execution will also stop upon exit from the current stack frame.
        Example: until
                 until cow.s:85\
        """;
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    Debugger debugger = session.debugger();
    Running.requireAlive(debugger);
    if (arguments.isEmpty()) {
      if (isAdvance) {
        throw new CommandException("Argument required (a location).");
      }
      Running.Start start = Running.Start.of(session);
      if (start.function().isEmpty()) {
        throw new CommandException("Execution is not within a known function.");
      }
      Running.announceStep(debugger.until(), start, session);
      return;
    }
    List<Breakpoint.Location> places = Location.placesFromStop(arguments, session);
    Running.announce(debugger.advance(places.get(0).address()), session);
  }
}
