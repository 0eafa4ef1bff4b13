package faultline.command;

/** What the user can set, in the order of the names. The words are gdb's where gdb has it. */
enum Setting {
  CONFIRM(
      "confirm",
      SettingKind.TOGGLE,
      "on",
      "whether to confirm potentially dangerous operations",
      "Whether to confirm potentially dangerous operations is %s."),
  CONTEXT(
      "context",
      SettingKind.TOGGLE,
      "off",
      "whether each stop shows the context: registers, code, stack, address space",
      "Whether each stop shows the context is %s."),
  DISASSEMBLE_NEXT_LINE(
      "disassemble-next-line",
      SettingKind.AUTO,
      "off",
      "whether to disassemble next source line or insn when execution stops",
      "Debugger's willingness to use disassemble-next-line is %s."),
  HEIGHT(
      "height",
      SettingKind.LIMIT,
      SettingKind.UNLIMITED,
      "number of lines in a page for the debugger's output, which never waits for you",
      "Number of lines in a page is %s."),
  HISTORY_FILENAME(
      "history filename",
      SettingKind.FILE,
      "",
      "the filename in which to record the command history",
      "The filename in which to record the command history is \"%s\"."),
  HISTORY_SAVE(
      "history save",
      SettingKind.TOGGLE,
      "on",
      "saving of the history record on exit",
      "Saving of the history record on exit is %s."),
  HISTORY_SIZE(
      "history size",
      SettingKind.LIMIT,
      "1000",
      "the size of the command history",
      "The size of the command history is %s."),
  LISTSIZE(
      "listsize",
      SettingKind.LIMIT,
      "10",
      "number of source lines to list by default",
      "Number of source lines that are listed by default is %s."),
  MAX_COMPLETIONS(
      "max-completions",
      SettingKind.LIMIT,
      "200",
      "maximum number of completion candidates",
      "Maximum number of completion candidates is %s."),
  PAGINATION(
      "pagination",
      SettingKind.TOGGLE,
      "off",
      "state of pagination: accepted for scripts written for gdb, without effect",
      "State of pagination is %s."),
  STYLE_ENABLED(
      "style enabled",
      SettingKind.TOGGLE,
      "on",
      "whether output is styled, on a terminal that can",
      "Styling of output is %s."),
  WIDTH(
      "width",
      SettingKind.LIMIT,
      "",
      "number of characters in a line",
      "Number of characters in a line is %s.");

  private final String words;
  private final SettingKind kind;
  private final String initial;
  private final String what;
  private final String shown;

  Setting(String words, SettingKind kind, String initial, String what, String shown) {
    this.words = words;
    this.kind = kind;
    this.initial = initial;
    this.what = what;
    this.shown = shown;
  }

  /** Its name: a word, or two. */
  String words() {
    return words;
  }

  String firstWord() {
    int space = words.indexOf(' ');
    return space < 0 ? words : words.substring(0, space);
  }

  SettingKind kind() {
    return kind;
  }

  /** Its value when the session begins. */
  String initial() {
    return initial;
  }

  /** What it is, to stand behind "Set" and "Show". */
  String what() {
    return what;
  }

  /** What {@code show} says when its value is {@code value}. */
  String shown(String value) {
    return shown.formatted(value);
  }
}
