package faultline.command;

import java.util.ArrayList;
import java.util.List;

/** Cutting command lines into words. */
final class Words {
  private Words() {}

  /** Where the command's name ends: behind its letters, digits, dashes, dots and underscores. */
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

  /** The words of {@code text}; what stands in quotes is one word, quotes and all, as in gdb. */
  static List<String> quoted(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote == 0 && Character.isWhitespace(c)) {
        addTo(words, word);
        continue;
      }
      word.append(c);
      if (c == '\\' && i + 1 < text.length()) {
        word.append(text.charAt(++i));
      } else if (c == quote) {
        quote = 0;
      } else if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
      }
    }
    addTo(words, word);
    return words;
  }

  private static void addTo(List<String> words, StringBuilder word) {
    if (!word.isEmpty()) {
      words.add(word.toString());
      word.setLength(0);
    }
  }

  private static boolean isNameCharacter(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '.'
        || c == '_';
  }
}
