package faultline.assembler.syntax;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The values of number, character and string tokens. */
final class Literals {
  private Literals() {}

  /**
   * The value of {@code text}: hexadecimal after 0x, binary after 0b, octal after 0, else decimal.
   *
   * @throws NumberFormatException when it needs more than 64 bits or has a digit of no octal number
   */
  static long number(String text) {
    if (text.length() > 1 && text.charAt(0) == '0') {
      char second = text.charAt(1);
      if (second == 'x' || second == 'X') {
        return Long.parseUnsignedLong(text.substring(2), 16);
      }
      if (second == 'b' || second == 'B') {
        return Long.parseUnsignedLong(text.substring(2), 2);
      }
      return Long.parseUnsignedLong(text, 8);
    }
    return Long.parseUnsignedLong(text);
  }

  /** The code of a character constant: {@code 'a'}, {@code 'a}, {@code '\n'}. */
  static long character(String text) {
    boolean closed = text.length() > 2 && text.endsWith("'") && !text.equals("'\\'");
    byte[] bytes = unescape(text.substring(1, text.length() - (closed ? 1 : 0)));
    return bytes.length == 0 ? 0 : bytes[0] & 0xff;
  }

  /** The bytes that a string token means. */
  static byte[] string(String quoted) {
    return unescape(quoted.substring(1, quoted.length() - 1));
  }

  private static byte[] unescape(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c != '\\' || i + 1 == text.length()) {
        int codePoint = text.codePointAt(i);
        out.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
        i += Character.charCount(codePoint);
      } else {
        i = escape(text, i + 1, out);
      }
    }
    return out.toByteArray();
  }

  /** Reads the escape whose character after the backslash is at {@code i}; returns its end. */
  private static int escape(String text, int i, ByteArrayOutputStream out) {
    char c = text.charAt(i);
    if (c >= '0' && c <= '7') {
      int end = digits(text, i, 3, 8);
      out.write(Integer.parseInt(text.substring(i, end), 8));
      return end;
    }
    if (c == 'x' || c == 'X') {
      int end = digits(text, i + 1, text.length(), 16);
      // As in GNU as, only the last two digits count.
      String last = text.substring(Math.max(i + 1, end - 2), end);
      out.write(last.isEmpty() ? 0 : Integer.parseInt(last, 16));
      return end;
    }
    switch (c) {
      case 'n' -> out.write('\n');
      case 't' -> out.write('\t');
      case 'r' -> out.write('\r');
      case 'b' -> out.write('\b');
      case 'f' -> out.write('\f');
      case 'v' -> out.write(0x0b);
      default ->
          out.writeBytes(Character.toString(text.codePointAt(i)).getBytes(StandardCharsets.UTF_8));
    }
    return i + Character.charCount(text.codePointAt(i));
  }

  private static int digits(String text, int start, int limit, int radix) {
    int end = start;
    while (end < text.length() && end - start < limit && isDigit(text.charAt(end), radix)) {
      end++;
    }
    return end;
  }

  private static boolean isDigit(char c, int radix) {
    return c < 128 && Character.digit(c, radix) >= 0;
  }
}
