package faultline.console;

/**
 * Tells the keys that are for the guest from those that are for Faultline: Ctrl-A and a letter, as
 * in QEMU.
 */
final class ConsoleKeys {
  static final String HELP =
      """
      Ctrl-A X  leave Faultline
      Ctrl-A C  to the debugger and, after continue, back to the guest's console
      Ctrl-A B  send a break
      Ctrl-A H  this help
      Ctrl-A Ctrl-A  send Ctrl-A
      """;

  private static final int CTRL_A = 1;

  /** What a key means. */
  enum Meaning {
    /** It is for the guest. */
    GUEST,
    /** It only begins something. */
    NOTHING,
    LEAVE,
    DEBUG,
    BREAK,
    HELP
  }

  private boolean afterEscape;

  /** What {@code key}, a byte from the keyboard, means after those before it. */
  Meaning of(int key) {
    if (!afterEscape) {
      afterEscape = key == CTRL_A;
      return afterEscape ? Meaning.NOTHING : Meaning.GUEST;
    }
    afterEscape = false;
    return switch (key) {
      case CTRL_A -> Meaning.GUEST;
      case 'x', 'X' -> Meaning.LEAVE;
      case 'c', 'C' -> Meaning.DEBUG;
      case 'b', 'B' -> Meaning.BREAK;
      case 'h', 'H', '?' -> Meaning.HELP;
      default -> Meaning.NOTHING;
    };
  }
}
