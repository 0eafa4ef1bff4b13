package faultline.command;

import faultline.debug.Breakpoint;
import faultline.debug.Image;
import faultline.debug.SourceLine;
import faultline.debug.Symbols.Place;
import java.util.Optional;

/** What a breakpoint's place is called, whether or not its program is there at the moment. */
final class BreakpointPlace {
  private BreakpointPlace() {}

  /** The line of the source. */
  static Optional<SourceLine> line(Breakpoint.Location place, Session session) {
    return image(place, session)
        .flatMap(image -> image.lineAt(place.address()))
        .map(found -> place.line() == 0 ? found : found.withLine(place.line()));
  }

  /** {@code in main at t.c:5}, {@code count.s:20} or {@code <poke+4>}; nothing where no name is. */
  static String text(Breakpoint.Location place, Session session) {
    Optional<Place> symbol =
        image(place, session)
            .flatMap(image -> image.nearest(place.address()))
            .or(() -> session.debugger().symbols().at(place.address()));
    Optional<SourceLine> line = line(place, session);
    if (line.isEmpty()) {
      return symbol.map(Addresses::symbol).orElse("");
    }
    String function =
        line.get().isAssembly()
            ? ""
            : symbol.map(found -> "in " + Style.FUNCTION.on(found.name()) + " at ").orElse("");
    return function + Style.FILENAME.on(line.get().file()) + ":" + line.get().line();
  }

  /** {@code 0x10078 <main+4>}, by the names of the program that {@code place} is in. */
  static String named(Breakpoint.Location place, long address, Session session) {
    return Addresses.styled(address)
        + image(place, session)
            .flatMap(image -> image.nearest(address))
            .map(found -> " " + Addresses.symbol(found))
            .orElse("");
  }

  private static Optional<Image> image(Breakpoint.Location place, Session session) {
    return place
        .inProgram()
        .or(
            () ->
                session.debugger().images().kernels().stream()
                    .filter(each -> each.contains(place.address()))
                    .findFirst());
  }
}
