package faultline.cpu;

/**
 * A decoded instruction in one {@code long}.
 *
 * <pre>
 *   63-32  immediate, sign-extended; the encoding itself for system and illegal instructions
 *   31-24  rs2     23-16  rs1     15-14  length in half-words     13-8  rd     7-0  {@link Op}
 * </pre>
 *
 * <p>A destination of x0 is written as register {@link #SINK}, so that writing needs no test.
 */
final class Slot {
  /** A register that nobody reads. */
  static final int SINK = 32;

  /** Registers in the array that slots index: x0 to x31 and the sink. */
  static final int REGISTERS = 33;

  private Slot() {}

  static long pack(int op, int rd, int rs1, int rs2, int halfWords, int immediate) {
    int destination = rd == 0 ? SINK : rd;
    int low = op | destination << 8 | halfWords << 14 | rs1 << 16 | rs2 << 24;
    return (long) immediate << 32 | (low & 0xffff_ffffL);
  }

  static int op(long slot) {
    return (int) slot & 0xff;
  }

  static int rd(long slot) {
    return (int) slot >>> 8 & 0x3f;
  }

  static int halfWords(long slot) {
    return (int) slot >>> 14 & 3;
  }

  static int rs1(long slot) {
    return (int) slot >>> 16 & 0xff;
  }

  static int rs2(long slot) {
    return (int) slot >>> 24;
  }

  static long immediate(long slot) {
    return slot >> 32;
  }
}
