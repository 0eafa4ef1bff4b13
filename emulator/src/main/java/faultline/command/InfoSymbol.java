package faultline.command;

import faultline.debug.Symbols.Place;
import faultline.elf.Section;
import java.util.Optional;

/** {@code info symbol}: what an address is called. */
final class InfoSymbol implements Command {
  @Override
  public String name() {
    return "symbol";
  }

  @Override
  public Argument argument() {
    return Argument.EXPRESSION;
  }

  @Override
  public String help() {
    return """
    Describe what symbol is at location ADDR.
    Usage: info symbol ADDR
    Only for symbols with fixed locations (global or static scope).
    Example: info symbol $pc
             info symbol 0x10074\
    """;
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    if (arguments.isEmpty()) {
      throw new CommandException("Argument required (address).");
    }
    long address = session.evaluate(arguments).bits();
    Optional<Place> found = session.debugger().symbols().at(address);
    if (found.isEmpty()) {
      session.output().line("No symbol matches " + arguments + ".");
      return;
    }
    Place place = found.get();
    String distance = place.offset() == 0 ? "" : " + " + place.offset();
    long linked = place.start() - place.image().bias();
    String section =
        place.image().elf().sections().stream()
            .filter(each -> each.contains(linked))
            .map(Section::name)
            .map(" in section "::concat)
            .findFirst()
            .orElse("");
    session.output().line(place.name() + distance + section);
  }
}
