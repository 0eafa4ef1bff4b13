package faultline.assembler;

/** A distance in a ULEB128 number, which keeps the length that an assembler gave it. */
final class VariableLength {
  private static final int MORE = 0x80;
  private static final int BITS = 7;

  private VariableLength() {}

  /** Bytes of the number at {@code at}; 0 when it does not end before {@code end}. */
  static int length(byte[] buffer, int at, int end) {
    int last = at;
    while (last < end && (buffer[last] & MORE) != 0) {
      last++;
    }
    return last < end ? last + 1 - at : 0;
  }

  /** Whether {@code length} bytes can hold {@code value}, which is unsigned. */
  static boolean fits(long value, int length) {
    return length * BITS >= Long.SIZE || value >>> (length * BITS) == 0;
  }

  static void put(byte[] buffer, int at, int length, long value) {
    for (int i = 0; i < length; i++) {
      int shift = i * BITS;
      int bits = shift < Long.SIZE ? (int) (value >>> shift) & (MORE - 1) : 0;
      buffer[at + i] = (byte) (i < length - 1 ? bits | MORE : bits);
    }
  }
}
