package faultline.command;

import java.util.ArrayList;
import java.util.List;

/** Characters in a row as gdb shows them: {@code "abc", '\000' <repeats 12 times>, "d"}. */
final class Strings {
  private static final char FIRST_PRINTABLE = ' ';
  private static final char LAST_PRINTABLE = '~';
  private static final int OCTET = 0xff;

  private final List<Character> characters = new ArrayList<>();
  private boolean isCut;

  /**
   * @param isCut whether there are more than these
   */
  Strings(List<Value> octets, boolean isCut) {
    octets.forEach(octet -> characters.add((char) (octet.bits() & OCTET)));
    this.isCut = isCut;
  }

  /** An array of characters: the zero that ends it is not shown, nor zeros behind it. */
  Strings(Value array) {
    this(array.elements(), false);
    int last = characters.size() - 1;
    if (last >= 0 && characters.get(last) == 0) {
      characters.remove(last);
    }
  }

  String text() {
    if (characters.isEmpty()) {
      return "\"\"";
    }
    List<String> parts = new ArrayList<>();
    StringBuilder quoted = new StringBuilder();
    int at = 0;
    int things = 0;
    while (at < characters.size() && things < ValueFormat.MOST_ELEMENTS) {
      char c = characters.get(at);
      int same = 1;
      while (at + same < characters.size() && characters.get(at + same) == c) {
        same++;
      }
      if (same > ValueFormat.FEWEST_REPEATS) {
        close(quoted, parts);
        parts.add("'%s' <repeats %d times>".formatted(escape(c, '\''), same));
        at += same;
        things += ValueFormat.FEWEST_REPEATS;
      } else {
        quoted.append(escape(c, '"'));
        at++;
        things++;
      }
    }
    close(quoted, parts);
    isCut |= at < characters.size();
    return String.join(", ", parts) + (isCut ? "..." : "");
  }

  private static void close(StringBuilder quoted, List<String> parts) {
    if (quoted.length() > 0) {
      parts.add("\"" + quoted + "\"");
      quoted.setLength(0);
    }
  }

  /** {@code octet} as it stands between {@code quote}s in C. */
  static String escape(char octet, char quote) {
    return switch (octet) {
      case '\n' -> "\\n";
      case '\t' -> "\\t";
      case '\r' -> "\\r";
      case '\f' -> "\\f";
      case '\b' -> "\\b";
      case 7 -> "\\a";
      case 11 -> "\\v";
      case 27 -> "\\033";
      case '\\' -> "\\\\";
      default -> {
        if (octet == quote) {
          yield "\\" + quote;
        }
        String digits = Integer.toOctalString(octet);
        yield octet >= FIRST_PRINTABLE && octet <= LAST_PRINTABLE
            ? String.valueOf(octet)
            : "\\" + "0".repeat(Math.max(0, 3 - digits.length())) + digits;
      }
    };
  }
}
