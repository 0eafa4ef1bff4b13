package faultline.command;

import faultline.debug.Condition;

/** An expression that must not be zero for a breakpoint to stop the guest. */
record ExpressionCondition(int breakpoint, String text, Session session) implements Condition {
  /**
   * Fails unless {@code text} is an expression that makes sense now; memory that it reads need not
   * be there yet.
   */
  static void check(String text, Session session) throws CommandException {
    if (text.isEmpty()) {
      throw new CommandException("Argument required (expression to compute).");
    }
    new Expression(text, session).type();
  }

  @Override
  public boolean holds() {
    try {
      return session.evaluate(text).bits() != 0;
    } catch (CommandException e) {
      session.complain("Error in testing condition for breakpoint %d:".formatted(breakpoint));
      session.complain(String.valueOf(e.getMessage()));
      return true;
    }
  }
}
