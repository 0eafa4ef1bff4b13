package faultline.command;

import faultline.debug.StopPoint;
import java.util.List;
import java.util.function.Consumer;

/** Breakpoints as users name them: by number, perhaps behind the word {@code breakpoints}. */
final class BreakpointNumbers {
  private BreakpointNumbers() {}

  /** Does something to the breakpoints that {@code words} names, or to all when it names none. */
  static void forEach(String words, Session session, Consumer<StopPoint> action)
      throws CommandException {
    of(session).forEach(words.replaceFirst("^breakpoints\\b", "").strip(), action);
  }

  /** Those of {@code points} that {@code words} names; none for a number that is not there. */
  static List<StopPoint> among(String words, List<StopPoint> points) throws CommandException {
    if (!words.matches("[-0-9\\s]*")) {
      throw new CommandException("Arguments must be numbers or '$' variables.");
    }
    return new Numbered<>("breakpoint", points, StopPoint::number).among(words);
  }

  /** The breakpoint called {@code word}. */
  static StopPoint one(String word, Session session) throws CommandException {
    return of(session).one(word);
  }

  private static Numbered<StopPoint> of(Session session) {
    return new Numbered<>("breakpoint", session.debugger().points().all(), StopPoint::number);
  }
}
