package faultline.command;

import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** {@code apropos}: the commands whose help mentions something. */
final class AproposCommand implements Command {
  private static final String VERBOSE = "-v";

  @Override
  public String name() {
    return "apropos";
  }

  @Override
  public String help() {
    return """
    Search for commands matching a REGEXP.
    Usage: apropos [-v] REGEXP
    Names and help texts are searched, whatever the case.  -v: the help text too.
    Example: apropos tlb
             apropos -v page.table\
    """;
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    boolean verbose = arguments.equals(VERBOSE) || arguments.startsWith(VERBOSE + " ");
    String text = verbose ? arguments.substring(VERBOSE.length()).strip() : arguments;
    if (text.isEmpty()) {
      throw new CommandException("REGEXP string is empty");
    }
    Pattern pattern = pattern(text);
    forEach(
        "",
        session.commands(),
        (prefix, command) -> {
          String names = HelpText.names(prefix, command);
          if (pattern.matcher(names).find() || pattern.matcher(command.help()).find()) {
            session.output().line(HelpText.line(prefix, command));
            if (verbose) {
              command.help().lines().skip(1).forEach(session.output()::line);
              session.output().line("");
            }
          }
        });
  }

  private static Pattern pattern(String text) throws CommandException {
    try {
      return Pattern.compile(text, Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
    } catch (PatternSyntaxException e) {
      throw new CommandException("Error in regular expression: %s".formatted(e.getDescription()));
    }
  }

  /** Every command by name, those behind others right after them, with the words in front. */
  private static void forEach(
      String prefix, CommandTable table, BiConsumer<String, Command> visitor) {
    for (Command each : table.startingWith("")) {
      visitor.accept(prefix, each);
      each.subcommands().ifPresent(more -> forEach(prefix + each.name() + " ", more, visitor));
    }
  }
}
