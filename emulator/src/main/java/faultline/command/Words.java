package faultline.command;

import java.util.List;

/** Cutting command lines into words. */
final class Words {
  private Words() {}

  /** Where the command's name ends: behind its letters, digits, dashes and underscores. */
  static int endOfName(String line) {
    int end = 0;
    while (end < line.length() && isNameCharacter(line.charAt(end))) {
      end++;
    }
    return end == 0 ? endOfWord(line) : end;
  }

  /** Where the first word ends. */
  static int endOfWord(String line) {
    int end = 0;
    while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
      end++;
    }
    return end;
  }

  /** The words of {@code line}; none when it is blank. */
  static List<String> split(String line) {
    return line.isBlank() ? List.of() : List.of(line.strip().split("\\s+", -1));
  }

  private static boolean isNameCharacter(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_';
  }
}
