package faultline.command;

/** {@code call}: an expression for what it does. */
final class CallCommand implements Command {
  @Override
  public String name() {
    return "call";
  }

  @Override
  public Argument argument() {
    return Argument.EXPRESSION;
  }

  @Override
  public String help() {
    return """
    Evaluate an expression; print its value unless it is void.
    Usage: call EXP
    It is "print", but for $NAME that was never set.  Functions of the guest cannot
    be called.
    Example: call $a0 = 1
             call $turns += 1\
    """;
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    if (arguments.isEmpty()) {
      throw new CommandException("The history is empty.");
    }
    Value value = session.evaluate(Format.parse(arguments).rest());
    if (!value.isNothing()) {
      new PrintCommand().run(arguments, session);
    }
  }
}
