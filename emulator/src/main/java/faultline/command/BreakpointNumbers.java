package faultline.command;

import faultline.debug.StopPoint;
import faultline.debug.StopPoints;
import java.util.ArrayList;
import java.util.List;

/** Breakpoints as users name them: numbers and ranges of numbers, with spaces between. */
final class BreakpointNumbers {
  private BreakpointNumbers() {}

  /** What to do with each. */
  interface Action {
    void apply(StopPoint breakpoint);
  }

  /**
   * Does something to the breakpoints that {@code words} names, in that order, up to the first that
   * is not there; to all when it names none.
   */
  static void forEach(String words, Session session, Action action) throws CommandException {
    StopPoints points = session.debugger().points();
    String numbers = words.replaceFirst("^breakpoints\\b", "").strip();
    if (numbers.isEmpty()) {
      points.all().forEach(action::apply);
      return;
    }
    for (String word : numbers.split("\\s+", -1)) {
      int dash = word.indexOf('-', 1);
      int first = number(dash < 0 ? word : word.substring(0, dash));
      int last = dash < 0 ? first : number(word.substring(dash + 1));
      if (last < first) {
        throw new CommandException("inverted range");
      }
      for (int number : present(first, last, points)) {
        action.apply(find(number, points));
      }
    }
  }

  /** Both ends of a range, and of what lies between those that are there. */
  private static List<Integer> present(int first, int last, StopPoints points) {
    List<Integer> numbers = new ArrayList<>();
    numbers.add(first);
    for (StopPoint each : points.all()) {
      if (each.number() > first && each.number() < last) {
        numbers.add(each.number());
      }
    }
    if (last != first) {
      numbers.add(last);
    }
    return numbers;
  }

  /** The breakpoint called {@code word}. */
  static StopPoint one(String word, Session session) throws CommandException {
    return find(number(word), session.debugger().points());
  }

  private static StopPoint find(int number, StopPoints points) throws CommandException {
    return points
        .find(number)
        .orElseThrow(() -> new CommandException("No breakpoint number " + number + "."));
  }

  private static int number(String word) throws CommandException {
    try {
      return Integer.parseInt(word);
    } catch (NumberFormatException e) {
      throw new CommandException("Bad breakpoint number '" + word + "'");
    }
  }
}
