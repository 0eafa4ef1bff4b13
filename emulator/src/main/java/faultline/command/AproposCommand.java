package faultline.command;

import java.util.Optional;
import java.util.regex.Pattern;

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
    Regexp wanted = Regexp.of(text, Pattern.CASE_INSENSITIVE | Pattern.MULTILINE, session);
    search("", session.commands(), wanted, verbose, session);
  }

  /** Every command by name, those behind others right after them, with the words in front. */
  private static void search(
      String prefix, CommandTable table, Regexp wanted, boolean verbose, Session session)
      throws CommandException {
    for (Command command : table.startingWith("")) {
      if (wanted.isIn(HelpText.names(prefix, command)) || wanted.isIn(command.help())) {
        session.output().line(HelpText.line(prefix, command));
        if (verbose) {
          command.help().lines().skip(1).forEach(session.output()::line);
          session.output().line("");
        }
      }
      Optional<CommandTable> more = command.subcommands();
      if (more.isPresent()) {
        search(prefix + command.name() + " ", more.get(), wanted, verbose, session);
      }
    }
  }
}
