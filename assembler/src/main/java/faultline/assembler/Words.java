package faultline.assembler;

/** 32-bit little-endian words in byte arrays. */
final class Words {
  private Words() {}

  static int get(byte[] bytes, int at) {
    return (bytes[at] & 0xff)
        | ((bytes[at + 1] & 0xff) << 8)
        | ((bytes[at + 2] & 0xff) << 16)
        | (bytes[at + 3] << 24);
  }

  static void put(byte[] bytes, int at, int word) {
    for (int i = 0; i < Integer.BYTES; i++) {
      bytes[at + i] = (byte) (word >>> (i * Byte.SIZE));
    }
  }
}
