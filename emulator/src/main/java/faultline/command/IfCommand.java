package faultline.command;

import java.util.List;

/** {@code if}: commands for when a condition holds, and perhaps others for when it doesn't. */
final class IfCommand implements BlockCommand {
  @Override
  public String name() {
    return "if";
  }

  @Override
  public Argument argument() {
    return Argument.EXPRESSION;
  }

  @Override
  public String help() {
    return """
    Execute nested commands once IF the conditional expression is non zero.
    Usage: if CONDITION
    The commands follow, one a line, up to a line that says "end"; those behind a line that
    says "else" are executed when the expression is zero.
    Example: if $a0 == 0
             echo nothing\\n\
    """;
  }

  @Override
  public void check(String arguments, Session session) throws CommandException {
    if (arguments.isEmpty()) {
      throw new CommandException("if command requires an argument.");
    }
  }

  @Override
  public void run(String arguments, List<String> lines, Session session) throws CommandException {
    check(arguments, session);
    List<Statement> statements = Statement.parse(lines, session.commands());
    int end = 0;
    while (end < statements.size() && !isElse(statements.get(end))) {
      end++;
    }
    if (session.evaluate(arguments).bits() != 0) {
      session.interpreter().carryOut(statements.subList(0, end));
    } else if (end < statements.size()) {
      session.interpreter().carryOut(statements.subList(end + 1, statements.size()));
    }
  }

  private static boolean isElse(Statement statement) {
    return statement.line().stripTrailing().equals(Statement.ELSE);
  }
}
