package faultline.command;

import faultline.debug.Breakpoint;
import faultline.debug.SourceLine;
import faultline.debug.StopPoints;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code clear}: delete the breakpoints at a place. */
final class ClearCommand implements GuestControl {
  @Override
  public String name() {
    return "clear";
  }

  @Override
  public List<String> shortForms() {
    return List.of("cl");
  }

  @Override
  public Argument argument() {
    return Argument.LOCATION;
  }

  @Override
  public String help() {
    return """
    Clear breakpoint at specified location.
    Usage: clear [LOCATION]
    LOCATION is as for "break"; of a line, all breakpoints in its code are cleared.
    With no location, those in the line that the guest stands in.
    See also "delete", which goes by their numbers.
    Example: clear fault_resolve
             clear *0x10074\
    """;
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    StopPoints points = session.debugger().points();
    Optional<SourceLine> line = line(arguments, session);
    List<Breakpoint> there =
        line.isPresent()
            ? points.all().stream()
                .filter(Breakpoint.class::isInstance)
                .map(Breakpoint.class::cast)
                .filter(each -> isIn(line.get(), each, session))
                .toList()
            : Location.places(arguments, session).stream()
                .flatMap(place -> points.breakpointsAt(place.address()).stream())
                .distinct()
                .toList();
    if (there.isEmpty()) {
      throw new CommandException(
          arguments.isEmpty()
              ? "No breakpoint at this line."
              : "No breakpoint at " + arguments + ".");
    }
    there.forEach(points::delete);
    String numbers = there.stream().map(each -> each.number() + " ").collect(Collectors.joining());
    session
        .output()
        .line((there.size() == 1 ? "Deleted breakpoint " : "Deleted breakpoints ") + numbers);
  }

  /** The line that is meant, the one that the guest stands in if none is said; else a place is. */
  private static Optional<SourceLine> line(String arguments, Session session)
      throws CommandException {
    return arguments.isEmpty()
        ? session.debugger().symbols().lineAt(session.debugger().target().pc())
        : Location.lineOf(arguments, session, false);
  }

  private static boolean isIn(SourceLine line, Breakpoint breakpoint, Session session) {
    return breakpoint.locations().stream()
        .anyMatch(
            place -> BreakpointPlace.line(place, session).filter(line::isSameLine).isPresent());
  }
}
