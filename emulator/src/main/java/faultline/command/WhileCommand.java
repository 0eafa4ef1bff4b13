package faultline.command;

import java.util.List;

/** {@code while}: commands, again and again. */
final class WhileCommand extends ConditionalBlock {
  @Override
  public String name() {
    return "while";
  }

  @Override
  public String help() {
    return """
    Execute nested commands WHILE the conditional expression is non zero.
    Usage: while CONDITION
    The commands follow, one a line, up to a line that says "end".  loop_break leaves the
    loop, loop_continue goes on with its next turn; Ctrl-C ends it.
    Example: while $pc != &trap_vector
             stepi\
    """;
  }

  @Override
  void carryOut(String condition, List<Statement> body, Session session) throws CommandException {
    while (holds(condition, session) && session.exitStatus().isEmpty()) {
      session.checkInterrupted();
      try {
        session.interpreter().carryOut(body);
      } catch (LoopControl control) {
        if (!control.goesOn()) {
          return;
        }
      }
    }
  }
}
