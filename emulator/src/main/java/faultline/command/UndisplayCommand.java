package faultline.command;

/** {@code undisplay}: an expression that is shown no more. */
final class UndisplayCommand implements Command {
  @Override
  public String name() {
    return "undisplay";
  }

  @Override
  public String help() {
    return """
    Cancel some expressions to be displayed when program stops.
    Usage: undisplay [NUM]...
    Arguments are the code numbers of the expressions to stop displaying,
    or ranges such as 2-4.
    No argument means cancel all automatic-display expressions.
    Example: undisplay 1
             undisplay\
    """;
  }

  @Override
  public Argument argument() {
    return Argument.DISPLAY;
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    DisplayNumbers.delete(arguments, session);
  }
}
