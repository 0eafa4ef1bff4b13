package faultline.command;

/**
 * What stands between a slash and the rest: a repeat count, a format letter and a size letter.
 *
 * @param letter the format, or {@link #NONE}
 * @param size the size's letter, or {@link #NONE}
 * @param rest what follows
 */
record Format(long count, char letter, char size, String rest) {
  static final char NONE = '?';

  private static final String SIZES = "bhwg";

  /** Cuts {@code arguments}: without a slash in front there is no format, and one of everything. */
  static Format parse(String arguments) throws CommandException {
    if (!arguments.startsWith("/")) {
      return new Format(1, NONE, NONE, arguments);
    }
    int at = 1;
    int digits = at;
    at += arguments.startsWith("-", at) ? 1 : 0;
    while (at < arguments.length() && Character.isDigit(arguments.charAt(at))) {
      at++;
    }
    long count = at == digits ? 1 : count(arguments.substring(digits, at));
    char letter = NONE;
    char size = NONE;
    for (; at < arguments.length() && isLetter(arguments.charAt(at)); at++) {
      char c = arguments.charAt(at);
      if (SIZES.indexOf(c) >= 0) {
        size = c;
      } else {
        letter = c;
      }
    }
    return new Format(count, letter, size, arguments.substring(at).strip());
  }

  private static long count(String digits) throws CommandException {
    try {
      return digits.equals("-") ? -1 : Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw new CommandException("Invalid number \"%s\".".formatted(digits));
    }
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z';
  }

  /** The bytes that a size letter stands for. */
  static int bytes(char size) {
    return switch (size) {
      case 'b' -> Byte.BYTES;
      case 'h' -> Short.BYTES;
      case 'w' -> Integer.BYTES;
      default -> Long.BYTES;
    };
  }
}
