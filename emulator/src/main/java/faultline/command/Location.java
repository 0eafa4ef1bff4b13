package faultline.command;

import faultline.debug.Symbols.Place;

/** Where in the code: a symbol, {@code *EXPRESSION}, or nothing for where the guest stands. */
final class Location {
  private Location() {}

  /** The address that {@code location} names. */
  static long address(String location, Session session) throws CommandException {
    if (location.isEmpty()) {
      return session.debugger().target().pc();
    }
    if (location.startsWith("*")) {
      String expression = location.substring(1);
      if (expression.isBlank()) {
        throw new CommandException("Argument required (expression to compute).");
      }
      return session.evaluate(expression).bits();
    }
    int end = Words.endOfWord(location);
    if (!location.substring(end).isBlank()) {
      throw new CommandException("Junk at end of arguments.");
    }
    return session
        .debugger()
        .symbols()
        .named(location)
        .map(Place::start)
        .orElseThrow(
            () -> new CommandException("Function \"%s\" not defined.".formatted(location)));
  }
}
