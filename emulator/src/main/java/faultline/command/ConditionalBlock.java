package faultline.command;

import java.util.List;

/** {@code if} and {@code while}: commands that are carried out as long as an expression holds. */
abstract class ConditionalBlock implements BlockCommand {
  @Override
  public final Argument argument() {
    return Argument.EXPRESSION;
  }

  @Override
  public final void check(String condition, Session session) throws CommandException {
    if (condition.isEmpty()) {
      throw new CommandException(name() + " command requires an argument.");
    }
  }

  @Override
  public final void run(String condition, List<String> lines, Session session)
      throws CommandException {
    check(condition, session);
    carryOut(condition, Statement.parse(lines, session.commands()), session);
  }

  /**
   * Does it.
   *
   * @param body what stands up to the "end"
   */
  abstract void carryOut(String condition, List<Statement> body, Session session)
      throws CommandException;

  static boolean holds(String condition, Session session) throws CommandException {
    return session.evaluate(condition).bits() != 0;
  }
}
