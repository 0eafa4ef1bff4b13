package faultline.command;

import faultline.debug.ConsoleTrigger;

/** {@code catch console}: the guest prints something. */
final class CatchConsole implements CatchCommand.Kind {
  @Override
  public String name() {
    return "console";
  }

  @Override
  public String help() {
    return """
        Catch text that the guest prints.
        Usage: catch console TEXT
        Stops behind the store that sends the last byte of TEXT.  Between double quotes
        TEXT can begin or end with a space, and \\n is the end of a line.
        Example: catch console "$ "
                 catch console login:""";
  }

  @Override
  public CatchCommand.Wanted parse(String arguments, Session session) throws CommandException {
    String text = CatchText.unquoted(arguments);
    if (text.isEmpty()) {
      throw new CommandException("Argument required (text to wait for).");
    }
    return CatchCommand.Wanted.of(
        new ConsoleTrigger(session.debugger(), text),
        CatchFilter.NONE,
        "console " + CatchText.quoted(text));
  }
}
