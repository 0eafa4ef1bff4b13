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
    Arguments are the code numbers of the expressions to stop displaying.
    No argument means cancel all automatic-display expressions.
    Example: undisplay 1
             undisplay\
    """;
  }

  @Override
  public Argument argument() {
    return (text, session) ->
        Argument.lastWord(
            text, session.displays().all().stream().map(each -> String.valueOf(each.number())));
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    Displays displays = session.displays();
    if (arguments.isEmpty()) {
      if (!displays.all().isEmpty()) {
        session.require("Delete all auto-display expressions? ");
      }
      displays.clear();
      return;
    }
    for (String word : arguments.split("\\s+", -1)) {
      displays.remove(find(word, session));
    }
  }

  /** The display whose number is {@code word}. */
  static Displays.Display find(String word, Session session) throws CommandException {
    if (!word.matches("[0-9]{1,9}")) {
      throw new CommandException("Bad display number: '%s'.".formatted(word));
    }
    return session
        .displays()
        .find(Long.parseLong(word))
        .orElseThrow(() -> new CommandException("No display number %s.".formatted(word)));
  }
}
