package faultline.command;

import java.util.List;
import java.util.Optional;

/** Completes command lines: names of commands, and behind them what the command declares. */
final class Completer {
  private final Session session;

  Completer(Session session) {
    this.session = session;
  }

  /** How {@code line}, which ends at the cursor, could go on. */
  Completion line(String line) {
    String text = line.stripLeading();
    return in(session.commands(), text).moved(line.length() - text.length());
  }

  /** The same for what stands before a command of {@code table}. */
  private Completion in(CommandTable table, String text) {
    int end = Words.endOfName(text);
    if (end == text.length()) {
      List<String> names = table.startingWith(text).stream().map(Command::name).toList();
      return new Completion(0, names);
    }
    Optional<Command> command = table.lookUp(text.substring(0, end));
    if (command.isEmpty()) {
      return Completion.none(text);
    }
    int start = end;
    while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    return behind(command.get(), text.substring(start)).moved(start);
  }

  private Completion behind(Command command, String arguments) {
    Optional<CommandTable> table = command.subcommands();
    if (table.isEmpty()) {
      return command.argument().complete(arguments, session);
    }
    Completion found = in(table.get(), arguments);
    return found.candidates().isEmpty() ? command.argument().complete(arguments, session) : found;
  }
}
