package faultline.command;

import java.nio.charset.StandardCharsets;

/** C's escapes in text that is to be printed or typed. */
final class Escapes {
  private static final int MOST_OCTAL_DIGITS = 3;
  private static final int MOST_HEX_DIGITS = 2;
  private static final int BYTE = 0xff;

  private Escapes() {}

  /** {@code text} with its escapes carried out; each character of the answer is a byte. */
  static String decode(String text) throws CommandException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    String source = new String(utf8, StandardCharsets.ISO_8859_1);
    StringBuilder decoded = new StringBuilder();
    int at = 0;
    while (at < source.length()) {
      char c = source.charAt(at++);
      if (c != '\\') {
        decoded.append(c);
      } else if (at == source.length()) {
        throw new CommandException("Incomplete escape at the end: \"\\\".");
      } else {
        at = escape(source, at, decoded);
      }
    }
    return decoded.toString();
  }

  /** The same as text again, for whoever prints it. */
  static String decodeText(String text) throws CommandException {
    return new String(decode(text).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /** Whether the last character is a quote that no backslash takes its meaning from. */
  static boolean endsWithQuote(String text) {
    int last = text.length() - 1;
    int backslashes = 0;
    while (last - 1 - backslashes >= 0 && text.charAt(last - 1 - backslashes) == '\\') {
      backslashes++;
    }
    return text.endsWith("\"") && backslashes % 2 == 0;
  }

  /** Decodes what stands behind a backslash at {@code at}; answers where it ends. */
  private static int escape(String source, int at, StringBuilder decoded) {
    char c = source.charAt(at);
    if (Character.digit(c, 8) >= 0) {
      return number(source, at, 8, MOST_OCTAL_DIGITS, decoded);
    }
    boolean isHex = c == 'x' && at + 1 < source.length();
    if (isHex && Character.digit(source.charAt(at + 1), 16) >= 0) {
      return number(source, at + 1, 16, MOST_HEX_DIGITS, decoded);
    }
    decoded.append(
        switch (c) {
          case 'n' -> '\n';
          case 't' -> '\t';
          case 'r' -> '\r';
          case 'a' -> (char) 7;
          case 'b' -> '\b';
          case 'f' -> '\f';
          case 'v' -> (char) 11;
          case 'e' -> (char) 27;
          default -> c;
        });
    return at + 1;
  }

  private static int number(
      String source, int start, int radix, int mostDigits, StringBuilder decoded) {
    int at = start;
    int value = 0;
    while (at < source.length()
        && at < start + mostDigits
        && Character.digit(source.charAt(at), radix) >= 0) {
      value = value * radix + Character.digit(source.charAt(at), radix);
      at++;
    }
    decoded.append((char) (value & BYTE));
    return at;
  }
}
