package faultline.command;

/** {@code set}: an expression that changes a register, memory or a variable. */
final class SetCommand implements Command {
  @Override
  public String name() {
    return "set";
  }

  @Override
  public String help() {
    return """
    Evaluate expression EXP and assign result to variable VAR.
    Usage: set [variable] VAR = EXP
    VAR is a register, memory ({long}ADDR or *(int *)ADDR) or a $NAME of your own.
    CSRs take what machine mode could write to them; memory is written whatever the
    page table says.  The guest sees the change as if it had always been so.
    Example: set $a0 = 1
             set {long}($sp + 8) = 0\
    """;
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    int end = Words.endOfName(arguments);
    String word = arguments.substring(0, end);
    boolean isNamed = word.length() >= 3 && "variable".startsWith(word);
    String expression = isNamed ? arguments.substring(end).strip() : arguments;
    if (expression.isEmpty()) {
      throw new CommandException("Argument required (expression to compute).");
    }
    session.evaluate(expression);
  }
}
