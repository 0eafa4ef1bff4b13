package faultline.assembler;

/** Little-endian instruction words in byte arrays. */
final class Words {
  private Words() {}

  static int get(byte[] bytes, int at) {
    return (bytes[at] & 0xff)
        | ((bytes[at + 1] & 0xff) << 8)
        | ((bytes[at + 2] & 0xff) << 16)
        | (bytes[at + 3] << 24);
  }

  static int getHalf(byte[] bytes, int at) {
    return (bytes[at] & 0xff) | ((bytes[at + 1] & 0xff) << 8);
  }

  static void put(byte[] bytes, int at, int word) {
    put(bytes, at, word, Integer.BYTES);
  }

  /** Puts the low {@code size} bytes of {@code word}. */
  static void put(byte[] bytes, int at, int word, int size) {
    for (int i = 0; i < size; i++) {
      bytes[at + i] = (byte) (word >>> (i * Byte.SIZE));
    }
  }
}
