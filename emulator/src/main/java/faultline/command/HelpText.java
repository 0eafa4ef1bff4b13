package faultline.command;

import java.util.List;

/** The shapes in which help is given: a line for a command, a list, a footer. */
final class HelpText {
  private static final String FOOTER =
      """

      Type "help%s" followed by %s for full documentation.
      Type "apropos word" to search for commands related to "word".
      Type "apropos -v word" for full documentation of commands related to "word".
      Command name abbreviations are allowed if unambiguous.
      """;

  private HelpText() {}

  /** The first line of a command's help. */
  static String summary(Command command) {
    return command.help().lines().findFirst().orElse("");
  }

  /**
   * {@code continue, c, fg}: a command and its short forms.
   *
   * @param prefix stands before each: empty, or "info " with its space
   */
  static String names(String prefix, Command command) {
    StringBuilder names = new StringBuilder(prefix + command.name());
    command.shortForms().forEach(form -> names.append(", ").append(prefix).append(form));
    return names.toString();
  }

  /** One line for {@code command}. */
  static String line(String prefix, Command command) {
    return names(prefix, command) + " -- " + summary(command);
  }

  /** A list of commands, with what help there is about each. */
  static void list(List<Command> commands, Output output) {
    output.line("List of commands:");
    output.line("");
    commands.forEach(each -> output.line(line("", each)));
    output.print(FOOTER.formatted("", "command name"));
  }

  /** A list of what can stand behind {@code name}. */
  static void listSubcommands(String name, CommandTable table, Session session) {
    Output output = session.output();
    output.line("List of %s subcommands:".formatted(name));
    output.line("");
    table.all().forEach(each -> output.line(line(name + " ", each)));
    output.print(FOOTER.formatted(" " + name, name + " subcommand name"));
  }

  /** How to get more help, below the list of classes. */
  static String classesFooter() {
    return """

    Type "help" followed by a class name for a list of commands in that class.
    Type "help all" for the list of all commands.
    """
        + FOOTER.substring(1).formatted("", "command name");
  }
}
