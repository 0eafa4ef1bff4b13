package faultline.gdb;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Numbers and bytes as packets write them. A packet's text has one character for each byte. */
final class Hex {
  private static final HexFormat FORMAT = HexFormat.of();
  private static final int MOST_DIGITS = 16;

  private Hex() {}

  /** A number of up to 64 bits, without prefix. */
  static long number(String digits) throws BadPacket {
    if (digits.isEmpty() || digits.length() > MOST_DIGITS || !isHex(digits)) {
      throw BadPacket.malformed();
    }
    return Long.parseUnsignedLong(digits, MOST_DIGITS);
  }

  /** A count or a small number, from zero up to {@code most}. */
  static int count(String digits, int most) throws BadPacket {
    long value = number(digits);
    if (Long.compareUnsigned(value, most) > 0) {
      throw BadPacket.malformed();
    }
    return (int) value;
  }

  /** Bytes, two digits each. */
  static byte[] bytes(String digits) throws BadPacket {
    if (digits.length() % 2 != 0 || !isHex(digits)) {
      throw BadPacket.malformed();
    }
    return FORMAT.parseHex(digits);
  }

  /** Bytes as two digits each. */
  static String of(byte[] bytes) {
    return FORMAT.formatHex(bytes);
  }

  /** The bytes of {@code text}. */
  static String ofText(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A register's value: eight bytes, the lowest first. */
  static String ofRegister(long value) {
    return FORMAT.toHexDigits(Long.reverseBytes(value));
  }

  /** What {@link #ofRegister} writes, of up to eight bytes. */
  static long register(String digits) throws BadPacket {
    byte[] bytes = bytes(digits);
    if (bytes.length == 0 || bytes.length > Long.BYTES) {
      throw BadPacket.malformed();
    }
    long value = 0;
    for (int i = bytes.length - 1; i >= 0; i--) {
      value = value << Byte.SIZE | (bytes[i] & 0xff);
    }
    return value;
  }

  /** A packet's text as the bytes that it stands for. */
  static byte[] raw(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static boolean isHex(String digits) {
    return digits.chars().allMatch(HexFormat::isHexDigit);
  }
}
