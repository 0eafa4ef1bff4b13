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
    try {
      search(pattern, verbose, session);
    } catch (Interrupted e) {
      session.checkInterrupted();
    } catch (StackOverflowError e) {
      throw new CommandException("Error in regular expression: Regular expression too big");
    }
  }

  private static void search(Pattern pattern, boolean verbose, Session session) {
    forEach(
        "",
        session.commands(),
        (prefix, command) -> {
          String names = HelpText.names(prefix, command);
          if (isIn(names, pattern, session) || isIn(command.help(), pattern, session)) {
            session.output().line(HelpText.line(prefix, command));
            if (verbose) {
              command.help().lines().skip(1).forEach(session.output()::line);
              session.output().line("");
            }
          }
        });
  }

  private static boolean isIn(String text, Pattern pattern, Session session) {
    return pattern.matcher(new Interruptible(text, session)).find();
  }

  /** Text that does not answer any more once the user has had enough: patterns can take ages. */
  private record Interruptible(CharSequence text, Session session) implements CharSequence {
    @Override
    public char charAt(int index) {
      if (session.isInterrupted()) {
        throw new Interrupted();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Interruptible(text.subSequence(start, end), session);
    }
  }

  /** The user has had enough. */
  private static final class Interrupted extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static Pattern pattern(String text) throws CommandException {
    if (text.replace("\\\\", "").endsWith("\\")) {
      throw new CommandException("Error in regular expression: Trailing backslash");
    }
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
