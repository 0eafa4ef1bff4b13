package faultline.command;

import faultline.debug.StopPoint;

/** {@code ignore}: let the guest pass some times. */
final class IgnoreCommand implements GuestControl {
  @Override
  public String name() {
    return "ignore";
  }

  @Override
  public Argument argument() {
    return Argument.BREAKPOINT.then(Argument.EXPRESSION);
  }

  @Override
  public String help() {
    return """
    Set ignore-count of breakpoint number N to COUNT.
    Usage: ignore N COUNT
    The breakpoint is passed COUNT times before it stops the guest again.
    Example: ignore 1 9
             ignore 1 0\
    """;
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    if (arguments.isEmpty()) {
      throw new CommandException("Argument required (a breakpoint number).");
    }
    int end = Words.endOfWord(arguments);
    String number = arguments.substring(0, end);
    if (!number.matches("-?[0-9]+")) {
      throw new CommandException("bad breakpoint number: '%s'".formatted(arguments));
    }
    StopPoint breakpoint = BreakpointNumbers.one(number, session);
    String count = arguments.substring(end).strip();
    if (count.isEmpty()) {
      throw new CommandException("Second argument (specified ignore-count) is missing.");
    }
    session.output().line(set(breakpoint, session.evaluate(count).bits()));
  }

  /** Sets the count, and says so. */
  static String set(StopPoint breakpoint, long crossings) {
    long count = Math.max(0, crossings);
    breakpoint.ignoreNext(count);
    return switch ((int) Math.min(count, 2)) {
      case 0 -> "Will stop next time breakpoint %d is reached.".formatted(breakpoint.number());
      case 1 -> "Will ignore next crossing of breakpoint %d.".formatted(breakpoint.number());
      default ->
          "Will ignore next %d crossings of breakpoint %d.".formatted(count, breakpoint.number());
    };
  }
}
