package faultline.command;

import java.util.List;

/** {@code if}: commands for when a condition holds, and perhaps others for when it doesn't. */
final class IfCommand extends ConditionalBlock {
  @Override
  public String name() {
    return "if";
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
  void carryOut(String condition, List<Statement> body, Session session) throws CommandException {
    int end = 0;
    while (end < body.size() && !isElse(body.get(end))) {
      end++;
    }
    if (holds(condition, session)) {
      session.interpreter().carryOut(body.subList(0, end));
    } else if (end < body.size()) {
      session.interpreter().carryOut(body.subList(end + 1, body.size()));
    }
  }

  private static boolean isElse(Statement statement) {
    return statement.line().stripTrailing().equals(Statement.ELSE);
  }
}
