package faultline.command;

import java.util.List;

/** {@code while}: commands, again and again. */
final class WhileCommand implements BlockCommand {
  @Override
  public String name() {
    return "while";
  }

  @Override
  public Argument argument() {
    return Argument.EXPRESSION;
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
  public void check(String arguments, Session session) throws CommandException {
    if (arguments.isEmpty()) {
      throw new CommandException("while command requires an argument.");
    }
  }

  @Override
  public void run(String arguments, List<String> lines, Session session) throws CommandException {
    check(arguments, session);
    List<Statement> statements = Statement.parse(lines, session.commands());
    while (session.evaluate(arguments).bits() != 0 && session.exitStatus().isEmpty()) {
      session.checkInterrupted();
      try {
        session.interpreter().carryOut(statements);
      } catch (LoopControl control) {
        if (!control.goesOn()) {
          return;
        }
      }
    }
  }
}
