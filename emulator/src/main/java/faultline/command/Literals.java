package faultline.command;

import java.util.Locale;

/** What is written out in an expression: numbers, characters and strings. */
final class Literals {
  private Literals() {}

  /** A number as C writes it. It has 64 bits whatever its suffix says, and no sign if need be. */
  static Value number(String word) throws CommandException {
    String lower = word.toLowerCase(Locale.ROOT);
    boolean hexadecimal = lower.startsWith("0x");
    boolean binary = lower.startsWith("0b");
    boolean octal = !hexadecimal && !binary && lower.startsWith("0");
    int radix = hexadecimal ? 16 : binary ? 2 : octal ? 8 : 10;
    String body = hexadecimal || binary ? lower.substring(2) : lower;
    String digits = body.replaceAll("(u|ull?|ll?u?)$", "");
    boolean unsigned = body.indexOf('u') >= 0;
    if (digits.isEmpty() || !digits.chars().allMatch(c -> Character.digit(c, radix) >= 0)) {
      throw new CommandException("Invalid number \"%s\".".formatted(word));
    }
    try {
      long bits = Long.parseUnsignedLong(digits, radix);
      return Value.of(unsigned || bits < 0 ? Types.UNSIGNED_LONG : Types.LONG, bits);
    } catch (NumberFormatException e) {
      throw new CommandException("Numeric constant too large.");
    }
  }

  /** The character in {@code word}, which has its quotes. */
  static Value character(String word) throws CommandException {
    String text = Escapes.decode(word.substring(1, word.length() - 1));
    if (text.isEmpty()) {
      throw new CommandException("A character constant must contain at least one character.");
    }
    if (text.length() > 1) {
      throw new CommandException("Invalid character constant.");
    }
    return Value.of(Types.CHAR, text.charAt(0));
  }

  /** The string in {@code word}, which has its quotes. */
  static Value string(String word) throws CommandException {
    return Value.text(Escapes.decode(word.substring(1, word.length() - 1)));
  }
}
