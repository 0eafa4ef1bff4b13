package faultline.command;

/**
 * What a piece of text is, for terminals that show it in colour: gdb's colours. A styled text is a
 * string with marks around the piece; whoever shows it turns them into colours or drops them.
 */
enum Style {
  ADDRESS("34"),
  COMMAND("1"),
  COMMENT("36"),
  ERROR("31"),
  FILENAME("32"),
  FUNCTION("33"),
  IMMEDIATE("34"),
  KEYWORD("01;34"),
  MNEMONIC("32"),
  NUMBER("35"),
  REGISTER("31"),
  STRING("31"),
  TITLE("1"),
  TYPE("32"),
  VARIABLE("36");

  /** From here on characters, for private use in Unicode, begin a style. */
  private static final char FIRST_MARK = '\ue100';

  private static final char END_MARK = '\ue0ff';
  private static final char LAST_MARK = (char) (FIRST_MARK + values().length - 1);
  private static final String CUT = ">";
  private static final String PLAIN = "\033[m";

  private final String code;

  Style(String code) {
    this.code = code;
  }

  /** {@code text} with this style's marks around it. */
  String on(String text) {
    for (int i = 0; i < values().length; i++) {
      if (values()[i] == this) {
        return (char) (FIRST_MARK + i) + text + END_MARK;
      }
    }
    return text;
  }

  /** {@code text} without marks. */
  static String plain(String text) {
    return render(text, false);
  }

  /** {@code text} with the control sequences of terminals in place of marks. */
  static String coloured(String text) {
    return render(text, true);
  }

  /** How many characters of {@code text} are seen. */
  static int width(String text) {
    return plain(text).length();
  }

  /** As much of {@code text} as fits into {@code width} characters; cut, it ends with a sign. */
  static String fit(String text, int width) {
    if (width(text) <= width) {
      return text;
    }
    StringBuilder shown = new StringBuilder();
    int left = width - CUT.length();
    boolean isOpen = false;
    for (int i = 0; left > 0 || isMark(text.charAt(i)); i++) {
      char c = text.charAt(i);
      shown.append(c);
      if (isMark(c)) {
        isOpen = c != END_MARK;
      } else {
        left--;
      }
    }
    return shown.append(isOpen ? String.valueOf(END_MARK) : "").append(CUT).toString();
  }

  private static boolean isMark(char c) {
    return c >= END_MARK && c <= LAST_MARK;
  }

  private static String render(String text, boolean colours) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isMark(c)) {
        shown.append(c);
      } else if (colours) {
        shown.append(c == END_MARK ? PLAIN : "\033[" + values()[c - FIRST_MARK].code + "m");
      }
    }
    return shown.toString();
  }
}
