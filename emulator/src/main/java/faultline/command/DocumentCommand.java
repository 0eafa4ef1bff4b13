package faultline.command;

import java.util.List;

/** {@code document}: the help text of a command that the user has made. */
final class DocumentCommand implements BlockCommand {
  @Override
  public String name() {
    return "document";
  }

  @Override
  public String help() {
    return """
    Document a user-defined command.
    Usage: document COMMAND-NAME
    The text follows, up to a line that says "end"; its first line stands for the rest in
    lists.
    Example: document where_am_i
             help where_am_i\
    """;
  }

  @Override
  public String invitation(String arguments) {
    return """
    Type documentation for "%s".
    End with a line saying just "end".
    """
        .formatted(arguments);
  }

  @Override
  public boolean hasCommands() {
    return false;
  }

  @Override
  public void check(String arguments, Session session) throws CommandException {
    documented(arguments, session);
  }

  @Override
  public void run(String arguments, List<String> lines, Session session) throws CommandException {
    session.commands().define(documented(arguments, session).documented(String.join("\n", lines)));
  }

  private static UserCommand documented(String name, Session session) throws CommandException {
    if (name.isEmpty()) {
      throw new CommandException("Argument required (name of command to define).");
    }
    UserCommand command = session.commands().userCommands().get(name);
    if (command != null) {
      return command;
    }
    throw new CommandException(
        session.commands().exact(name).isPresent()
            ? "Command \"%s\" is built-in.".formatted(name)
            : "Undefined command: \"%s\".".formatted(name));
  }
}
