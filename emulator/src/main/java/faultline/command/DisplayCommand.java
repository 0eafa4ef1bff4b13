package faultline.command;

/** {@code display}: an expression to be shown at every stop. */
final class DisplayCommand implements Command {
  @Override
  public String name() {
    return "display";
  }

  @Override
  public String help() {
    return """
    Print value of expression EXP each time the program stops.
    Usage: display[/FMT] [EXP]
    /FMT may be used before EXP as in the "print" command.
    /FMT "i" or "s" or including a size-letter is allowed,
    as in the "x" command, and then EXP is used to get the address to examine
    and examining is done as in the "x" command.
    With no argument, display all currently requested auto-display expressions.
    Use "undisplay" to cancel display requests previously made.
    Example: display/i $pc
             display/x $a0\
    """;
  }

  @Override
  public Argument argument() {
    return Argument.EXPRESSION;
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    if (arguments.isEmpty()) {
      session.displays().show(session);
      return;
    }
    Format format = Format.parse(arguments);
    if (format.rest().isEmpty()) {
      throw new CommandException("Argument required (expression to compute).");
    }
    // What cannot be understood, as against what cannot be read now, is refused.
    try {
      session.evaluate(format.rest());
    } catch (CommandException e) {
      if (!e.isUnreadable()) {
        throw e;
      }
    }
    session.displays().add(format).show(session);
  }
}
