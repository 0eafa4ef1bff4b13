package faultline.command;

import java.util.List;

/** {@code help}: what there is, and what it does. */
final class HelpCommand implements Command {
  @Override
  public String name() {
    return "help";
  }

  @Override
  public List<String> shortForms() {
    return List.of("h");
  }

  @Override
  public String help() {
    return """
        Print list of commands, or what one of them does.
        Usage: help [COMMAND]
        Example: help walk""";
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    if (arguments.isEmpty()) {
      list(session);
      return;
    }
    int end = Words.endOfName(arguments);
    Command command = session.commands().find(arguments.substring(0, end));
    String rest = arguments.substring(end).strip();
    boolean isSubcommand = command instanceof InfoCommand && !rest.isEmpty();
    Command shown = isSubcommand ? InfoCommand.subcommands().find(rest) : command;
    String full = (isSubcommand ? "info " : "") + shown.name();
    String forms = String.join(", ", shown.shortForms());
    session.output().line(full + (forms.isEmpty() ? "" : ", " + forms));
    session.output().line(shown.help());
  }

  private static void list(Session session) {
    session.output().line("List of commands:");
    session.output().line("");
    for (Command each : session.commands().all()) {
      session.output().line(each.name() + " -- " + summary(each));
    }
    session.output().line("");
    session.output().line("Type \"help\" followed by command name for full documentation.");
    session.output().line("Command name abbreviations are allowed if unambiguous.");
  }

  /** The first line of a command's help. */
  static String summary(Command command) {
    return command.help().lines().findFirst().orElse("");
  }
}
