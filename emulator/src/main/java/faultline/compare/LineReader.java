package faultline.compare;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads lines as bytes and picks numbers out of them. A step of the reference is over a thousand
 * bytes of text, so no line becomes a string.
 */
final class LineReader {
  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int filled;

  /** The line is {@code buffer[start..end)}; the next begins behind its line feed. */
  private int start;

  private int end = -1;

  LineReader(InputStream in) {
    this.in = in;
  }

  /** Goes to the next line; false when there is none. A line without an end is not one. */
  boolean next() throws IOException {
    start = end + 1;
    int scan = start;
    while (true) {
      for (; scan < filled; scan++) {
        if (buffer[scan] == '\n') {
          end = scan;
          return true;
        }
      }
      scan = makeRoom(scan);
      int count = in.read(buffer, filled, BUFFER - filled);
      if (count < 0) {
        return false;
      }
      filled += count;
    }
  }

  /** Moves the unfinished line to the front; a line longer than the buffer loses its beginning. */
  private int makeRoom(int scan) {
    if (filled < BUFFER) {
      return scan;
    }
    int keep = start == 0 ? 0 : filled - start;
    System.arraycopy(buffer, start, buffer, 0, keep);
    start = 0;
    filled = keep;
    return keep;
  }

  int length() {
    return end - start;
  }

  /** The character at {@code index}, or a line feed behind the end. */
  char charAt(int index) {
    return index < length() ? (char) (buffer[start + index] & 0xff) : '\n';
  }

  boolean startsWith(String text) {
    return matches(text, 0);
  }

  /** Where {@code c} next stands from {@code from} on; the length when nowhere. */
  int indexOf(char c, int from) {
    int at = from;
    while (at < length() && charAt(at) != c) {
      at++;
    }
    return at;
  }

  /** Where {@code text} first stands; the length when nowhere. */
  int indexOf(String text) {
    int at = 0;
    while (at < length() && !matches(text, at)) {
      at++;
    }
    return at;
  }

  private boolean matches(String text, int at) {
    for (int i = 0; i < text.length(); i++) {
      if (charAt(at + i) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  int skipSpaces(int from) {
    int at = from;
    while (charAt(at) == ' ') {
      at++;
    }
    return at;
  }

  String text(int from, int to) {
    return new String(buffer, start + from, to - from, StandardCharsets.ISO_8859_1);
  }

  /** The hexadecimal number at {@code from}, with or without 0x. */
  long hex(int from) {
    int at = charAt(from + 1) == 'x' ? from + 2 : from;
    long value = 0;
    for (int digit = digit(at); digit >= 0; digit = digit(++at)) {
      value = value << 4 | digit;
    }
    return value;
  }

  private int digit(int at) {
    return Character.digit(charAt(at), 16);
  }
}
