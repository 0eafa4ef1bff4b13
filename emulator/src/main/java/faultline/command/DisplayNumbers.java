package faultline.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Displays as users name them: numbers and ranges of numbers, with spaces between. */
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
    List<Displays.Display> found = new ArrayList<>();
    for (String word : Words.split(words)) {
      int dash = word.indexOf('-', 1);
      int first = number(dash < 0 ? word : word.substring(0, dash), word);
      int last = dash < 0 ? first : number(word.substring(dash + 1), word);
      if (last < first) {
        throw new CommandException("inverted range");
      }
      found.add(find(first, session));
      session.displays().all().stream()
          .filter(each -> each.number() > first && each.number() <= last)
          .forEach(found::add);
    }
    (words.isEmpty() ? session.displays().all() : found).forEach(action);
  }

  /** Forgets those displays; all of them only when the user means it. */
  static void delete(String words, Session session) throws CommandException {
    Displays displays = session.displays();
    if (words.isEmpty() && !displays.all().isEmpty()) {
      session.require("Delete all auto-display expressions? ");
    }
    forEach(words, session, displays::remove);
  }

  private static int number(String text, String word) throws CommandException {
    if (!text.matches("[0-9]{1,9}")) {
      throw new CommandException("Bad display number: '%s'.".formatted(word));
    }
    return Integer.parseInt(text);
  }

  private static Displays.Display find(int number, Session session) throws CommandException {
    return session
        .displays()
        .find(number)
        .orElseThrow(() -> new CommandException("No display number %d.".formatted(number)));
  }
}
