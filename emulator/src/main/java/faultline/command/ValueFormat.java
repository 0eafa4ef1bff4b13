package faultline.command;

/** Numbers as text, in the formats of {@code print} and {@code x}. */
final class ValueFormat {
  private static final char FIRST_PRINTABLE = ' ';
  private static final char LAST_PRINTABLE = '~';

  private final Addresses addresses;

  ValueFormat(Addresses addresses) {
    this.addresses = addresses;
  }

  /** {@code value} in its own way: what {@code print} says without a format. */
  String natural(Value value) {
    String hexadecimal = Addresses.plain(value.bits());
    return switch (value.kind()) {
      case SIGNED -> Long.toString(value.bits());
      case UNSIGNED -> Long.toUnsignedString(value.bits());
      case CHARACTER -> character(value.bits());
      case POINTER -> "(void *) " + addresses.named(value.bits());
      case CODE_POINTER -> "(void (*)()) " + addresses.named(value.bits());
      case FUNCTION ->
          "{<text variable, no debug info>} "
              + hexadecimal
              + addresses.symbol(value.bits()).map(text -> " " + text).orElse("");
      case DATA ->
          "(<data variable, no debug info> *) "
              + hexadecimal
              + addresses.symbol(value.bits()).map(text -> " " + text).orElse("");
      case VOID -> "void";
    };
  }

  /**
   * {@code bits} in {@code format}.
   *
   * @param size how many bytes of {@code bits} count
   * @param padded whether hexadecimal and binary show all digits of that size
   * @throws CommandException when there is no such format
   */
  String format(long bits, char format, int size, boolean padded) throws CommandException {
    int unused = Long.SIZE - size * Byte.SIZE;
    long unsigned = bits << unused >>> unused;
    long signed = bits << unused >> unused;
    return switch (format) {
      case 'x' -> "0x" + pad(Long.toHexString(unsigned), padded ? size * 2 : 0);
      case 'z' -> "0x" + pad(Long.toHexString(unsigned), size * 2);
      case 'd' -> Long.toString(signed);
      case 'u' -> Long.toUnsignedString(unsigned);
      case 'o' -> unsigned == 0 ? "0" : "0" + Long.toOctalString(unsigned);
      case 't' -> pad(Long.toBinaryString(unsigned), padded ? size * Byte.SIZE : 0);
      case 'a' -> addresses.named(unsigned);
      case 'c' -> character(signed);
      default -> throw new CommandException("Undefined output format \"" + format + "\".");
    };
  }

  private static String character(long value) {
    return value + " '" + escape((char) (value & 0xff), '\'') + "'";
  }

  /** {@code octet} as it stands between {@code quote}s in C. */
  static String escape(char octet, char quote) {
    return switch (octet) {
      case '\n' -> "\\n";
      case '\t' -> "\\t";
      case '\r' -> "\\r";
      case '\f' -> "\\f";
      case '\b' -> "\\b";
      case 7 -> "\\a";
      case 11 -> "\\v";
      case 27 -> "\\033";
      case '\\' -> "\\\\";
      default -> {
        if (octet == quote) {
          yield "\\" + quote;
        }
        yield octet >= FIRST_PRINTABLE && octet <= LAST_PRINTABLE
            ? String.valueOf(octet)
            : "\\" + pad(Integer.toOctalString(octet), 3);
      }
    };
  }

  private static String pad(String digits, int width) {
    return "0".repeat(Math.max(0, width - digits.length())) + digits;
  }
}
