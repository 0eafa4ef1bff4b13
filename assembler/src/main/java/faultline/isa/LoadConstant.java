package faultline.isa;

import java.util.ArrayList;
import java.util.List;

/**
 * The instructions by which {@code li} builds a constant, the same ones as GNU as chooses.
 *
 * <p>A 32-bit signed value is lui and addiw. A wider one is split off its low 12 bits; the rest,
 * shifted right until it is odd, is built first, then shifted back, and the low bits are added.
 */
public final class LoadConstant {
  private static final int LOW_BITS = 12;

  private LoadConstant() {}

  /** The words that put {@code value} in register {@code rd}, as {@code li} does. */
  public static List<Integer> li(int rd, long value) {
    return Field.IMM_I.fits(value)
        ? List.of(Encoder.encode(Instruction.ADDI, rd, Register.ZERO, value))
        : build(rd, value);
  }

  /**
   * The words that put {@code value} in register {@code rd}, as {@code la} of a plain number does:
   * GNU as uses addiw here even for small ones.
   */
  public static List<Integer> build(int rd, long value) {
    List<Integer> words = new ArrayList<>();
    build(rd, value, words);
    return words;
  }

  private static void build(int rd, long value, List<Integer> words) {
    long low = value << (Long.SIZE - LOW_BITS) >> (Long.SIZE - LOW_BITS);
    long high = value - low;
    if (value == (int) value) {
      if (high != 0) {
        // 0x7ffff800 and above: the high part wraps to negative, and addiw wraps it back.
        int wrapped = (int) high;
        words.add(Encoder.encode(Instruction.LUI, rd, wrapped));
      }
      // Into x0, which cannot hold the high part, GNU as adds even nothing.
      if (low != 0 || high == 0 || rd == Register.ZERO) {
        words.add(Encoder.encode(Instruction.ADDIW, rd, high == 0 ? Register.ZERO : rd, low));
      }
      return;
    }
    int shift = Long.numberOfTrailingZeros(high);
    build(rd, high >> shift, words);
    words.add(Encoder.encode(Instruction.SLLI, rd, rd, shift));
    if (low != 0) {
      words.add(Encoder.encode(Instruction.ADDI, rd, rd, low));
    }
  }
}
