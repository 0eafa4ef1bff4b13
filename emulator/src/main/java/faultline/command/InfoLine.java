package faultline.command;

import faultline.debug.Breakpoint;
import faultline.debug.SourceLine;
import java.util.List;
import java.util.Optional;

/** {@code info line}: where the code of a line is. */
final class InfoLine implements Command {
  @Override
  public String name() {
    return "line";
  }

  @Override
  public String help() {
    return """
        Core addresses of the code for a source line.
        Usage: info line [LOCATION]
        LOCATION is as for "break"; without one, the line at which the guest stands.
        Example: info line modify
                 info line *$pc""";
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    List<Breakpoint.Location> places = Location.places(arguments, session);
    for (Breakpoint.Location place : places) {
      show(place, arguments, session);
    }
  }

  private static void show(Breakpoint.Location place, String text, Session session) {
    Optional<SourceLine> found = BreakpointPlace.line(place, session);
    long address = place.address();
    Output output = session.output();
    if (found.isEmpty()) {
      output.line(
          "No line number information available for address "
              + BreakpointPlace.named(place, address, session));
      return;
    }
    SourceLine line = found.get();
    String start = BreakpointPlace.named(place, line.start(), session);
    String end = BreakpointPlace.named(place, line.end(), session);
    boolean isAmid = text.startsWith("*") && line.start() != address;
    String which =
        isAmid
            ? "Address %s is at line %d of \"%s\", which starts"
                .formatted(
                    BreakpointPlace.named(place, address, session), line.line(), line.file())
            : "Line %d of \"%s\" starts".formatted(line.line(), line.file());
    output.line(which + " at address " + start + " and ends at " + end + ".");
    session.listing().shown(line);
  }
}
