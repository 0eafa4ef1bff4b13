package faultline.command;

import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The styles of source code, by the language that the file's name tells: comments, strings,
 * numbers, and the words that belong to the language. Other languages have none.
 */
final class SourceStyle {
  private static final Set<String> C_WORDS =
      Set.of(
          "break case const continue default do else enum extern for goto if inline register return"
              .split(" ", -1));
  private static final Set<String> MORE_C_WORDS =
      Set.of(
          "restrict sizeof static struct switch typedef union volatile while asm __asm__"
              .split(" ", -1));
  private static final Set<String> C_TYPES =
      Set.of("char double float int long short signed unsigned void _Bool".split(" ", -1));

  private static final String COMMENT_START = "/*";
  private static final String COMMENT_END = "*/";

  /** Without a way back, which would take the matcher a stack as deep as the string is long. */
  private static final String QUOTED =
      "(?<string>\"(?:\\\\.|[^\"\\\\])*+\"?|'(?:\\\\.|[^'\\\\])*+'?)";

  private static final String NUMBER = "(?<number>(?<![\\w.$])[0-9][0-9A-Za-z]*)";

  private static final Pattern C =
      Pattern.compile(
          "(?<comment>//.*|/\\*.*?(?:\\*/|$))|"
              + QUOTED
              + "|(?<keyword>^\\s*#\\s*\\w+)|"
              + NUMBER
              + "|(?<word>[A-Za-z_]\\w*)");

  /** A label or a directive is a keyword, as for gdb; so is the name of a macro an instruction. */
  private static final Pattern ASSEMBLY =
      Pattern.compile(
          "(?<comment>#.*|//.*|/\\*.*?(?:\\*/|$))|"
              + QUOTED
              + "|(?<keyword>(?:^|(?<=[\\s;:]))(?:\\.[a-z][\\w.]*|[\\w.$]+:))|"
              + NUMBER
              + "|(?<word>[A-Za-z_.$\\\\][\\w.$\\\\]*)");

  private enum Language {
    NONE,
    ASSEMBLY,
    C
  }

  private final Language language;
  private final List<String> lines;

  /** The line that was asked about last, and whether a comment goes on there. */
  private int knownLine;

  private boolean known;

  private SourceStyle(Language language, List<String> lines) {
    this.language = language;
    this.lines = lines;
  }

  /** The styles for {@code lines}, all there are in {@code file}. */
  static SourceStyle of(String file, List<String> lines) {
    String suffix = file.substring(file.lastIndexOf('.') + 1);
    return new SourceStyle(
        switch (suffix) {
          case "s", "S", "asm", "inc" -> Language.ASSEMBLY;
          case "c", "h" -> Language.C;
          default -> Language.NONE;
        },
        lines);
  }

  /** Line {@code number}, counted from 1, with styles. */
  String line(int number) {
    String line = lines.get(number - 1);
    if (language == Language.NONE) {
      return line;
    }
    int start = beginsInComment(number) ? endOfComment(line) : 0;
    String comment = start == 0 ? "" : Style.COMMENT.on(line.substring(0, start));
    return comment + code(line.substring(start));
  }

  private static int endOfComment(String line) {
    int end = line.indexOf(COMMENT_END);
    return end < 0 ? line.length() : end + COMMENT_END.length();
  }

  private boolean beginsInComment(int number) {
    known = decide(number);
    knownLine = number;
    return known;
  }

  /** By the last line before it that begins or ends a comment, or by what is known already. */
  private boolean decide(int number) {
    for (int i = number - 2; i >= 0; i--) {
      if (i + 2 == knownLine) {
        return known;
      }
      String line = lines.get(i);
      int ends = line.lastIndexOf(COMMENT_END);
      int opens = line.contains(COMMENT_START) ? openedComment(line) : -1;
      if (opens != ends) { // one of them is there; the last of them decides
        return opens > ends;
      }
    }
    return false;
  }

  /** Where a comment begins in {@code line} that does not end there, or -1. */
  private int openedComment(String line) {
    Matcher matcher = parts(line);
    while (matcher.find()) {
      String comment = matcher.group("comment");
      if (comment != null && comment.startsWith(COMMENT_START) && !comment.endsWith(COMMENT_END)) {
        return matcher.start();
      }
    }
    return -1;
  }

  private Matcher parts(String text) {
    return (language == Language.C ? C : ASSEMBLY).matcher(text);
  }

  private String code(String text) {
    Matcher matcher = parts(text);
    return matcher.replaceAll(found -> Matcher.quoteReplacement(part(text, matcher)));
  }

  private String part(String text, Matcher found) {
    String part = found.group();
    if (found.group("comment") != null) {
      return Style.COMMENT.on(part);
    }
    if (found.group("string") != null) {
      return Style.STRING.on(part);
    }
    if (found.group("keyword") != null) {
      return Style.KEYWORD.on(part);
    }
    if (found.group("number") != null) {
      return Style.NUMBER.on(part);
    }
    return language == Language.C ? word(part) : name(text, found);
  }

  private static String word(String word) {
    if (C_WORDS.contains(word) || MORE_C_WORDS.contains(word)) {
      return Style.KEYWORD.on(word);
    }
    return C_TYPES.contains(word) || word.endsWith("_t") ? Style.TYPE.on(word) : word;
  }

  /** In assembly a statement's first name says what is done. */
  private static String name(String text, MatchResult found) {
    String before = text.substring(0, found.start()).stripTrailing();
    boolean isFirst = before.isEmpty() || before.endsWith(":") || before.endsWith(";");
    return isFirst ? Style.MNEMONIC.on(found.group()) : found.group();
  }
}
