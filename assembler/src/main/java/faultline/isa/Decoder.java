package faultline.isa;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the row of the instruction table that a word encodes.
 *
 * <p>Rows are bucketed by the major opcode and funct3 (bits 6..2 and 14..12), which leaves a
 * handful to compare.
 */
public final class Decoder {
  private static final int BUCKETS = 1 << 8;
  private static final Instruction[][] ROWS = bucketRows();

  private Decoder() {}

  /**
   * The instruction that {@code word} encodes.
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
    return (word >>> 2 & 0x1f) << 3 | (word >>> 12 & 7);
  }

  private static Instruction[][] bucketRows() {
    Instruction[][] rows = new Instruction[BUCKETS][];
    int bucketBits = 0x7c | 7 << 12;
    for (int b = 0; b < BUCKETS; b++) {
      int sample = b >>> 3 << 2 | (b & 7) << 12;
      List<Instruction> matching = new ArrayList<>();
      for (Instruction row : Instruction.values()) {
        if (((row.match() ^ sample) & row.mask() & bucketBits) == 0) {
          matching.add(row);
        }
      }
      rows[b] = matching.toArray(new Instruction[0]);
    }
    return rows;
  }
}
