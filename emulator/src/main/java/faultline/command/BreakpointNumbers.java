package faultline.command;

import faultline.debug.Breakpoint;
import faultline.debug.Breakpoints;
import java.util.ArrayList;
import java.util.List;

/** Breakpoints as users name them: numbers and ranges of numbers, with spaces between. */
final class BreakpointNumbers {
  private BreakpointNumbers() {}

  /** What to do with each. */
  interface Action {
    void apply(Breakpoint breakpoint);
  }

  /**
   * Does something to the breakpoints that {@code words} names, in that order, up to the first that
   * is not there; to all when it names none.
   */
  static void forEach(String words, Session session, Action action) throws CommandException {
    Breakpoints breakpoints = session.debugger().breakpoints();
    String numbers = words.replaceFirst("^breakpoints\\b", "").strip();
    if (numbers.isEmpty()) {
      breakpoints.all().forEach(action::apply);
      return;
    }
    for (String word : numbers.split("\\s+", -1)) {
      int dash = word.indexOf('-', 1);
      int first = number(dash < 0 ? word : word.substring(0, dash));
      int last = dash < 0 ? first : number(word.substring(dash + 1));
      if (last < first) {
        throw new CommandException("inverted range");
      }
      for (int number : present(first, last, breakpoints)) {
        action.apply(find(number, breakpoints));
      }
    }
  }

  /** Both ends of a range, and of what lies between those that are there. */
  private static List<Integer> present(int first, int last, Breakpoints breakpoints) {
    List<Integer> numbers = new ArrayList<>();
    numbers.add(first);
    for (Breakpoint each : breakpoints.all()) {
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
  static Breakpoint one(String word, Session session) throws CommandException {
    return find(number(word), session.debugger().breakpoints());
  }

  private static Breakpoint find(int number, Breakpoints breakpoints) throws CommandException {
    return breakpoints
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
