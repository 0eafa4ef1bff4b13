package faultline.command;

/** {@code output}: a value and nothing else, for scripts. */
final class OutputCommand implements Command {
  @Override
  public String name() {
    return "output";
  }

  @Override
  public String help() {
    return """
    Like "print" but don't put in value history and don't print newline.
    Usage: output [/FMT] EXP
    This is useful in user-defined commands.
    Example: output $a0
             output/x $sp\
    """;
  }

  @Override
  public Argument argument() {
    return Argument.EXPRESSION;
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    Format format = Format.parse(arguments);
    if (format.rest().isEmpty()) {
      throw new CommandException("Argument required (expression to compute).");
    }
    session.output().print(PrintCommand.text(format, session.evaluate(format.rest()), session));
  }
}
