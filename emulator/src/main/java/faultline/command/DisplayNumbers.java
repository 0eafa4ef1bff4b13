package faultline.command;

import java.util.Optional;
import java.util.function.Consumer;

/** Displays as users name them: by number, behind the word {@code display} or not. */
final class DisplayNumbers {
  private static final String WORD = "display";

  private DisplayNumbers() {}

  /** What follows the word {@code display} in {@code arguments}, if they begin with it. */
  static Optional<String> behindWord(String arguments) {
    int end = Words.endOfWord(arguments);
    return arguments.substring(0, end).equals(WORD)
        ? Optional.of(arguments.substring(end).strip())
        : Optional.empty();
  }

  /** Does something to the displays that {@code words} names, or to all when it names none. */
  static void forEach(String words, Session session, Consumer<Displays.Display> action)
      throws CommandException {
    new Numbered<>("display", session.displays().all(), Displays.Display::number)
        .forEach(words, action);
  }

  /** Forgets those displays; all of them only when the user means it. */
  static void delete(String words, Session session) throws CommandException {
    Displays displays = session.displays();
    if (words.isEmpty() && !displays.all().isEmpty()) {
      session.require("Delete all auto-display expressions? ");
    }
    forEach(words, session, displays::remove);
  }
}
