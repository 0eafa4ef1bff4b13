package faultline.command;

import faultline.debug.Breakpoint;
import faultline.debug.Image;
import faultline.debug.SourceLine;
import faultline.elf.LineTable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code info line}: where the code of a line is. */
final class InfoLine implements Command {
  @Override
  public String name() {
    return "line";
  }

  @Override
  public Argument argument() {
    return Argument.LOCATION;
  }

  @Override
  public String help() {
    return """
        Core addresses of the code for a source line.
        Usage: info line [LOCATION]
        LOCATION is as for "break"; without one, the line that was shown last, or the one
        behind that which this command was about last.
        Example: info line modify
                 info line *$pc""";
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    Optional<SourceLine> named =
        arguments.isEmpty() ? session.listing().line() : Location.lineOf(arguments, session, true);
    if (named.isPresent()) {
      line(named.get(), session);
      return;
    }
    for (Breakpoint.Location place : Location.starts(arguments, session)) {
      Optional<SourceLine> found = BreakpointPlace.line(place, session);
      if (found.isPresent()) {
        show(found.get(), session);
      } else if (arguments.isEmpty()) {
        session.output().line("No line number information available.");
      } else {
        session
            .output()
            .line(
                "No line number information available for address "
                    + BreakpointPlace.named(place, place.address(), session));
      }
    }
  }

  /** A line that was named by its number; it may have no code, or not exist. */
  private static void line(SourceLine named, Session session) {
    LineTable lines = named.image().lines();
    OptionalInt withCode = lines.lineWithCode(named.file(), named.line());
    if (withCode.isEmpty()) {
      session
          .output()
          .line("Line number %d is out of range for \"%s\".".formatted(named.line(), named.file()));
      return;
    }
    List<Long> addresses = lines.addresses(named.file(), withCode.getAsInt());
    long first = addresses.get(0) + named.image().bias();
    Optional<SourceLine> there =
        named.image().lineAt(first).filter(line -> line.line() == named.line());
    if (there.isPresent()) {
      show(there.get(), session);
    } else {
      session
          .output()
          .line(
              "Line %d of \"%s\" is at address %s but contains no code."
                  .formatted(named.line(), named.file(), name(named.image(), first)));
      session.listing().told(named.line());
    }
  }

  private static void show(SourceLine line, Session session) {
    session
        .output()
        .line(
            "Line %d of \"%s\" starts at address %s and ends at %s."
                .formatted(
                    line.line(),
                    line.file(),
                    name(line.image(), line.start()),
                    name(line.image(), line.end())));
    session.listing().told(line.line());
    session.examineNext(line.start());
  }

  private static String name(Image image, long address) {
    return Addresses.styled(address)
        + image.nearest(address).map(found -> " " + Addresses.symbol(found)).orElse("");
  }
}
