package faultline.command;

import java.util.List;
import java.util.stream.Stream;

/**
 * What stands behind a command's name: says how an unfinished one could go on. A command declares
 * one, put together from these.
 */
@FunctionalInterface
interface Argument {
  /** Nothing, or something that only the user can know. */
  Argument NONE = (text, session) -> Completion.none(text);

  /** A value: registers behind a dollar sign, symbols elsewhere. */
  Argument EXPRESSION = Names::completeExpression;

  /** A place in the code: a function, {@code FILE:FUNCTION}, {@code *EXPRESSION}; perhaps more. */
  Argument LOCATION = LocationNames::complete;

  /** Registers by name, with a dollar sign or without. */
  Argument REGISTER = Names::completeRegister;

  /** A file of the host. */
  Argument FILE = FileNames::complete;

  /** A command line. */
  Argument COMMAND = (text, session) -> session.completer().line(text);

  /** The number of a breakpoint or of another stop. */
  Argument BREAKPOINT =
      (text, session) ->
          lastWord(
              text,
              session.debugger().points().all().stream()
                  .map(each -> String.valueOf(each.number())));

  /** The number of an expression that is shown at every stop. */
  Argument DISPLAY =
      (text, session) ->
          lastWord(
              text, session.displays().all().stream().map(each -> String.valueOf(each.number())));

  /**
   * How {@code text} could go on.
   *
   * @param text from the argument's first character to the cursor
   * @return places in {@code text}
   */
  Completion complete(String text, Session session);

  /** One of {@code words}. */
  static Argument words(String... words) {
    return (text, session) -> lastWord(text, Stream.of(words));
  }

  /** This for the first word, {@code rest} behind it. */
  default Argument then(Argument rest) {
    return (text, session) -> {
      int end = Words.endOfWord(text);
      if (end == text.length()) {
        return complete(text, session);
      }
      String behind = text.substring(end).stripLeading();
      return rest.complete(behind, session).moved(text.length() - behind.length());
    };
  }

  /** This, or {@code other}: the candidates of both. */
  default Argument or(Argument other) {
    return (text, session) -> {
      Completion one = complete(text, session);
      Completion two = other.complete(text, session);
      if (one.candidates().isEmpty() || two.candidates().isEmpty()) {
        return one.candidates().isEmpty() ? two : one;
      }
      List<String> all =
          Stream.concat(one.candidates().stream(), two.candidates().stream())
              .distinct()
              .sorted()
              .toList();
      return one.start() == two.start() ? new Completion(one.start(), all) : one;
    };
  }

  /** Those of {@code words} that start as the last word of {@code text} does. */
  static Completion lastWord(String text, Stream<String> words) {
    int start = text.length();
    while (start > 0 && !Character.isWhitespace(text.charAt(start - 1))) {
      start--;
    }
    String begun = text.substring(start);
    return new Completion(start, words.filter(each -> each.startsWith(begun)).sorted().toList());
  }
}
