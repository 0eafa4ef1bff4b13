package faultline.command;

import faultline.debug.Breakpoint;
import faultline.debug.StopPoints;
import java.util.List;
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
    Usage: clear [SYMBOL | *ADDRESS]
    With no location, clears all breakpoints at the present pc.
    See also "delete", which goes by their numbers.
    Example: clear fault_resolve
             clear *0x10074\
    """;
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    StopPoints points = session.debugger().points();
    List<Breakpoint> there =
        Location.places(arguments, session).stream()
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
}
