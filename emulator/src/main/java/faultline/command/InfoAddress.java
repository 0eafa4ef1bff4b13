package faultline.command;

import faultline.debug.Symbols;
import java.util.Optional;

/** {@code info address}: where a symbol is. */
final class InfoAddress implements Command {
  @Override
  public String name() {
    return "address";
  }

  @Override
  public String help() {
    return """
    Describe where symbol SYM is stored.
    Usage: info address SYM
    Example: info address _start
             info address trap_vector\
    """;
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    if (arguments.isEmpty()) {
      throw new CommandException("Argument required.");
    }
    Optional<Symbols.Place> place = session.debugger().symbols().named(arguments);
    String address =
        place
            .map(found -> Addresses.styled(found.start()))
            .orElseThrow(() -> CommandException.noSymbol(arguments));
    session
        .output()
        .line(
            "Symbol \"%s\" is at %s in a file compiled without debugging."
                .formatted(arguments, address));
  }
}
