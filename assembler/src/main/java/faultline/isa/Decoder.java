package faultline.isa;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the row of the instruction table that a word encodes.
 *
 * <p>Rows are bucketed by the bits that tell most of them apart, which leaves a handful to compare:
 * the major opcode and funct3 (bits 6..2 and 14..12) of a 32-bit encoding; bits 1..0 and 15..13 of
 * a compressed one.
 */
public final class Decoder {
  private static final int LONG_BUCKETS = 1 << 8;
  private static final int LONG_BITS = 0x7f | 7 << 12;
  private static final int SHORT_BITS = 3 | 7 << 13;
  private static final Instruction[][] ROWS = bucketRows();

  private Decoder() {}

  /**
   * Whether an instruction that begins with these sixteen bits has sixteen more (volume I, section
   * 1.5). Longer ones do not exist here.
   */
  public static boolean isLong(int firstHalf) {
    return (firstHalf & 3) == 3;
  }

  /** Bytes of the instruction that begins with these sixteen bits. */
  public static int size(int firstHalf) {
    return isLong(firstHalf) ? Integer.BYTES : Short.BYTES;
  }

  /**
   * The instruction that {@code word} encodes, a compressed one in its low half.
   *
   * @return null when no row of the table matches: an illegal instruction
   */
  public static @Nullable Instruction decode(int word) {
    for (Instruction row : ROWS[bucket(word)]) {
      if (row.matches(word)) {
        return row;
      }
    }
    return null;
  }

  private static int bucket(int word) {
    return isLong(word)
        ? (word >>> 2 & 0x1f) << 3 | (word >>> 12 & 7)
        : LONG_BUCKETS + ((word & 3) << 3 | (word >>> 13 & 7));
  }

  /** An encoding that belongs to bucket {@code b}, with its other bits zero. */
  private static int sample(int b) {
    return b < LONG_BUCKETS
        ? b >>> 3 << 2 | (b & 7) << 12 | 3
        : (b - LONG_BUCKETS) >>> 3 | (b & 7) << 13;
  }

  private static Instruction[][] bucketRows() {
    Instruction[][] rows = new Instruction[LONG_BUCKETS + 3 * 8][];
    for (int b = 0; b < rows.length; b++) {
      int sample = sample(b);
      int bits = isLong(sample) ? LONG_BITS : SHORT_BITS;
      List<Instruction> matching = new ArrayList<>();
      for (Instruction row : Instruction.values()) {
        if (((row.match() ^ sample) & row.mask() & bits) == 0) {
          matching.add(row);
        }
      }
      rows[b] = matching.toArray(new Instruction[0]);
    }
    return rows;
  }
}
