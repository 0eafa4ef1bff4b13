package faultline.command;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Carries out command lines, one after the other, and what comes with them: the commands of
 * breakpoints at which the guest stops, and those that the user has hooked to a command.
 */
final class Interpreter {
  /** How deep commands may stand inside others: blocks, user-defined commands, files. */
  private static final int DEEPEST = 400;

  private static final Pattern ARGUMENT = Pattern.compile("\\$arg(c|[0-9]+)\\b");

  private final Session session;

  /** The words behind each user-defined command that is being carried out, the innermost first. */
  private final Deque<List<String>> calls = new ArrayDeque<>();

  /** Commands of the breakpoint at which the guest stopped last, not carried out yet. */
  private List<String> actions = List.of();

  /** Stops of the guest so far; a breakpoint's commands end with the next one. */
  private long stops;

  private int depth;
  private boolean inAction;
  private boolean inHook;

  /** Thrown when the guest has run: what a breakpoint's commands had left is not carried out. */
  private static final class GuestHasRun extends CommandException {
    private static final long serialVersionUID = 1L;

    GuestHasRun() {
      super("The guest has run.");
    }
  }

  Interpreter(Session session) {
    this.session = session;
  }

  /** A new line from the user: whatever was left of the one before is forgotten. */
  void forget() {
    actions = List.of();
    calls.clear();
    inAction = false;
    inHook = false;
  }

  /**
   * The guest has stopped: {@code lines} are to be carried out when the present command is done.
   */
  void stopped(List<String> lines) {
    stops++;
    actions = lines;
  }

  /** How often the guest has stopped. */
  long stops() {
    return stops;
  }

  /** Carries out {@code statements} up to the first that fails. */
  void carryOut(List<Statement> statements) throws CommandException {
    for (Statement each : statements) {
      session.checkInterrupted();
      carryOut(each, false);
      if (session.exitStatus().isPresent()) {
        return;
      }
    }
  }

  /**
   * Carries out one statement.
   *
   * @param again whether an empty line asked for it
   */
  void carryOut(Statement statement, boolean again) throws CommandException {
    if (depth == DEEPEST) {
      throw new CommandException("Max user call depth exceeded -- command aborted.");
    }
    long before = stops;
    depth++;
    try {
      attempt(statement, again);
    } finally {
      depth--;
    }
    if (inAction && stops != before) {
      throw new GuestHasRun();
    }
    while (!inAction && !actions.isEmpty() && session.exitStatus().isEmpty()) {
      List<String> lines = actions;
      actions = List.of();
      inAction = true;
      try {
        carryOut(Statement.parse(lines, session.commands()));
      } catch (GuestHasRun e) {
        // The commands of where it stopped, if it has any, come next.
      } finally {
        inAction = false;
      }
    }
  }

  private void attempt(Statement statement, boolean again) throws CommandException {
    String line = withArguments(statement.line());
    if (line.startsWith("!")) {
      line = "shell " + line.substring(1);
    }
    if (line.stripTrailing().equals(Statement.END)) {
      throw new CommandException("This command cannot be used at the top level.");
    }
    int end = Words.endOfName(line);
    Command command = session.commands().find(line.substring(0, end));
    String rest = line.substring(end).stripLeading();
    String arguments = command.keepsTrailingSpaces() ? rest : rest.stripTrailing();
    hook("hook-" + command.name());
    if (command instanceof BlockCommand block) {
      block.run(arguments, statement.body(), session);
    } else if (!again) {
      command.run(arguments, session);
    } else if (command.isRepeated()) {
      command.repeat(arguments, session);
    }
    hook("hookpost-" + command.name());
  }

  /** Carries out the user's command called {@code name} if there is one. */
  void hook(String name) throws CommandException {
    UserCommand command = session.commands().userCommands().get(name);
    if (command == null || inHook) {
      return;
    }
    inHook = true;
    try {
      command.run("", session);
    } finally {
      inHook = false;
    }
  }

  /** Carries out a user-defined command's {@code lines}. */
  void call(List<String> lines, List<String> arguments) throws CommandException {
    calls.push(arguments);
    try {
      carryOut(Statement.parse(lines, session.commands()));
    } finally {
      calls.poll();
    }
  }

  /** {@code line} with the words behind the user-defined command in place of $arg0 and so on. */
  private String withArguments(String line) throws CommandException {
    List<String> words = calls.peek();
    if (words == null || !line.contains("$arg")) {
      return line;
    }
    StringBuilder full = new StringBuilder();
    Matcher matcher = ARGUMENT.matcher(line);
    while (matcher.find()) {
      String which = matcher.group(1);
      String word = which.equals("c") ? String.valueOf(words.size()) : word(words, which);
      matcher.appendReplacement(full, Matcher.quoteReplacement(word));
    }
    return matcher.appendTail(full).toString();
  }

  private static String word(List<String> words, String which) throws CommandException {
    // More digits than any command line has words.
    int number = which.length() > 8 ? Integer.MAX_VALUE : Integer.parseInt(which);
    if (number >= words.size()) {
      throw new CommandException("Missing argument %s in user function.".formatted(which));
    }
    return words.get(number);
  }
}
