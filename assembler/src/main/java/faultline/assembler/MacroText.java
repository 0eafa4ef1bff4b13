package faultline.assembler;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits the text after a macro's name, in its use or its definition, as GNU as does: at commas,
 * and at blanks that do not touch an operator.
 */
final class MacroText {
  private MacroText() {}

  /** The arguments in {@code text}; quotes around one are taken off. */
  static List<String> split(String text) {
    List<String> arguments = new ArrayList<>();
    String tight = tighten(text);
    int i = 0;
    boolean expectMore = !tight.isEmpty();
    while (expectMore) {
      int end = argumentEnd(tight, i);
      arguments.add(unquote(tight.substring(i, end).strip()));
      i = end;
      while (i < tight.length() && tight.charAt(i) == ' ') {
        i++;
      }
      expectMore = i < tight.length();
      if (expectMore && tight.charAt(i) == ',') {
        i++;
        while (i < tight.length() && tight.charAt(i) == ' ') {
          i++;
        }
      }
    }
    return arguments;
  }

  /**
   * Where the {@code count}-th argument of {@code text} begins, for one that takes all the rest.
   */
  static String from(String text, int count) {
    String tight = tighten(text);
    int i = 0;
    for (int n = 0; n < count && i < tight.length(); n++) {
      i = argumentEnd(tight, i);
      while (i < tight.length() && (tight.charAt(i) == ' ' || tight.charAt(i) == ',')) {
        i++;
      }
    }
    return tight.substring(i);
  }

  /** Where the comma is that ends the first of the texts in {@code text}; -1 without one. */
  static int comma(String text) {
    int i = 0;
    while (i < text.length() && text.charAt(i) != ',') {
      i = text.charAt(i) == '"' ? stringEnd(text, i) : i + 1;
    }
    return i < text.length() ? i : -1;
  }

  static int argumentEnd(String text, int start) {
    int depth = 0;
    int i = start;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '"') {
        i = stringEnd(text, i) - 1;
      } else if (c == '\'' && i + 1 < text.length()) {
        i = characterEnd(text, i) - 1;
      } else if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      } else if (c == ',' || (c == ' ' && depth <= 0)) {
        return i;
      }
      i++;
    }
    return i;
  }

  /** Blanks become one space, and none where an operator separates anyway. Comments go. */
  static String tighten(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '"') {
        int end = stringEnd(text, i);
        out.append(text, i, end);
        i = end;
      } else if (c == '\'' && i + 1 < text.length()) {
        int end = characterEnd(text, i);
        out.append(text, i, end);
        i = end;
      } else if (text.startsWith("/*", i)) {
        int end = text.indexOf("*/", i + 2);
        i = end < 0 ? text.length() : end + 2;
        appendSpace(out);
      } else if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
        i++;
        appendSpace(out);
      } else {
        if (!isWord(c) && endsWithSpaceAfterWord(out)) {
          out.setLength(out.length() - 1);
        }
        out.append(c);
        i++;
      }
    }
    return out.toString().strip();
  }

  private static void appendSpace(StringBuilder out) {
    if (out.length() > 0 && isWord(out.charAt(out.length() - 1))) {
      out.append(' ');
    }
  }

  private static boolean endsWithSpaceAfterWord(StringBuilder out) {
    return out.length() > 0 && out.charAt(out.length() - 1) == ' ';
  }

  private static boolean isWord(char c) {
    return Macro.isNamePart(c) || c == ')' || c == '"' || c == '\\' || c == '%' || c == '\'';
  }

  /**
   * Behind the character constant at {@code start}: 'x, 'x' or '\n', of which a comma is no end.
   */
  private static int characterEnd(String text, int start) {
    int end = start + (text.charAt(start + 1) == '\\' ? 3 : 2);
    end += text.startsWith("'", end) ? 1 : 0;
    return Math.min(end, text.length());
  }

  static int stringEnd(String text, int start) {
    int i = start + 1;
    while (i < text.length() && text.charAt(i) != '"') {
      i += text.charAt(i) == '\\' ? 2 : 1;
    }
    return Math.min(i + 1, text.length());
  }

  /** {@code argument} without the quotes around it, if it has them. */
  static String unquote(String argument) {
    boolean quoted = argument.length() > 1 && argument.startsWith("\"") && argument.endsWith("\"");
    return quoted ? argument.substring(1, argument.length() - 1) : argument;
  }
}
