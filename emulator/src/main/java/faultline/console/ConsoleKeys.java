package faultline.console;

/**
 * Tells the keys that are for the guest from those that are for Faultline: Ctrl-A and a letter, as
 * in QEMU. In the debugger Ctrl-C is Faultline's too, and Ctrl-A Ctrl-C the guest's.
 */
final class ConsoleKeys {
  private static final String RUNNING_HELP =
      """
      Ctrl-A X  leave Faultline
      Ctrl-A C  to the debugger and, after continue, back to the guest's console
      Ctrl-A B  send a break
      Ctrl-A H  this help
      Ctrl-A Ctrl-A  send Ctrl-A
      """;

  private static final String DEBUGGING_HELP =
      """
      Ctrl-C    stop the guest
      Ctrl-A X  leave Faultline
      Ctrl-A B  send a break
      Ctrl-A H  this help
      Ctrl-A Ctrl-A  send Ctrl-A
      Ctrl-A Ctrl-C  send Ctrl-C
      """;

  private static final int CTRL_A = 1;
  private static final int CTRL_C = 3;

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

  private final boolean isDebugging;
  private boolean afterEscape;

  /**
   * @param isDebugging whether Ctrl-C stops the guest
   */
  ConsoleKeys(boolean isDebugging) {
    this.isDebugging = isDebugging;
  }

  /** The keys that are Faultline's, a line each. */
  String help() {
    return isDebugging ? DEBUGGING_HELP : RUNNING_HELP;
  }

  /** What {@code key}, a byte from the keyboard, means after those before it. */
  Meaning of(int key) {
    if (!afterEscape) {
      if (isDebugging && key == CTRL_C) {
        return Meaning.DEBUG;
      }
      afterEscape = key == CTRL_A;
      return afterEscape ? Meaning.NOTHING : Meaning.GUEST;
    }
    afterEscape = false;
    return switch (key) {
      case CTRL_A, CTRL_C -> Meaning.GUEST;
      case 'x', 'X' -> Meaning.LEAVE;
      case 'c', 'C' -> Meaning.DEBUG;
      case 'b', 'B' -> Meaning.BREAK;
      case 'h', 'H', '?' -> Meaning.HELP;
      default -> Meaning.NOTHING;
    };
  }
}
