package faultline.command;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Styles a command line while it is being typed: what is known and what isn't can be told. */
final class LineStyle {
  private static final Pattern PIECE =
      Pattern.compile(
          "(?<register>\\$[A-Za-z_0-9]+)|(?<number>\\b[0-9][0-9A-Za-z]*)|(?<name>[A-Za-z_.][A-Za-z_0-9.]*)");

  private final Session session;

  LineStyle(Session session) {
    this.session = session;
  }

  /** {@code line} with styles; its characters are the same. */
  String of(String line) {
    String text = line.stripLeading();
    int start = line.length() - text.length();
    int end = start + Words.endOfName(text);
    String word = line.substring(start, end);
    if (word.isEmpty() || text.startsWith("#")) {
      return line;
    }
    boolean known = !session.commands().startingWith(word).isEmpty() || isShort(word);
    String rest = line.substring(end);
    return line.substring(0, start)
        + (known ? Style.COMMAND : Style.ERROR).on(word)
        + (known ? arguments(word, rest) : rest);
  }

  private boolean isShort(String word) {
    return word.startsWith("!") || session.commands().lookUp(word).isPresent();
  }

  private String arguments(String word, String rest) {
    // The name behind "info" and the like is a command too.
    Optional<CommandTable> table = session.commands().lookUp(word).flatMap(Command::subcommands);
    StringBuilder styled = new StringBuilder();
    Matcher matcher = PIECE.matcher(rest);
    int at = 0;
    while (matcher.find()) {
      styled.append(rest, at, matcher.start());
      String piece = matcher.group();
      boolean isFirst = rest.substring(0, matcher.start()).isBlank();
      if (matcher.group("register") != null) {
        styled.append(Style.REGISTER.on(piece));
      } else if (matcher.group("number") != null) {
        styled.append(Style.IMMEDIATE.on(piece));
      } else if (isFirst && table.isPresent() && !table.get().startingWith(piece).isEmpty()) {
        styled.append(Style.COMMAND.on(piece));
      } else if (session.debugger().symbols().namesFrom(piece, 1).contains(piece)) {
        styled.append(Style.FUNCTION.on(piece));
      } else {
        styled.append(piece);
      }
      at = matcher.end();
    }
    return styled.append(rest.substring(at)).toString();
  }
}
