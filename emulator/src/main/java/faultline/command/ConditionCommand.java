package faultline.command;

import faultline.debug.StopPoint;

/** {@code condition}: when a breakpoint counts. */
final class ConditionCommand implements GuestControl {
  @Override
  public String name() {
    return "condition";
  }

  @Override
  public Argument argument() {
    return Argument.BREAKPOINT.then(Argument.EXPRESSION);
  }

  @Override
  public String help() {
    return """
    Specify breakpoint number N to break only if COND is true.
    Usage: condition N [COND]
    COND is an expression that is computed each time the breakpoint is reached.
    Without it, breakpoint N stops unconditionally again.
    Example: condition 1 $a0 == 3
             condition 1\
    """;
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    if (arguments.isEmpty()) {
      throw new CommandException("Argument required (breakpoint number).");
    }
    int end = Words.endOfWord(arguments);
    String text = arguments.substring(end).strip();
    String number = arguments.substring(0, end);
    if (!number.matches("[0-9]{1,9}")) {
      throw new CommandException("Bad breakpoint argument: '" + arguments + "'");
    }
    StopPoint breakpoint = BreakpointNumbers.one(number, session);
    if (text.isEmpty()) {
      breakpoint.stopOnlyIf(null);
      session.output().line("Breakpoint %d now unconditional.".formatted(breakpoint.number()));
      return;
    }
    ExpressionCondition.check(text, session);
    breakpoint.stopOnlyIf(new ExpressionCondition(breakpoint.number(), text, session));
  }
}
