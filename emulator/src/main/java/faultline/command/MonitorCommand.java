package faultline.command;

/** {@code monitor}: a command for the machine, as those type it who debug it through a stub. */
final class MonitorCommand implements Command {
  @Override
  public String name() {
    return "monitor";
  }

  @Override
  public Argument argument() {
    return Argument.COMMAND;
  }

  @Override
  public String help() {
    return """
    Send a command to the machine, as to a remote one.
    Usage: monitor COMMAND
    Here nothing is remote: the machine's commands can as well be typed themselves.
    Example: monitor info mem
             monitor xp/4gx 0x80000000\
    """;
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    if (arguments.isEmpty()) {
      throw new CommandException("Argument required (a command of the machine's).");
    }
    session.carryOut(arguments);
  }
}
