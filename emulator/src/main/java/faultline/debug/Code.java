package faultline.debug;

import faultline.isa.Compressed;
import faultline.isa.Decoder;
import faultline.isa.Instruction;
import faultline.mmu.Sv39;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The guest's instructions as they are now in memory, a page at a time: an analysis looks at many.
 */
final class Code {
  /** Reads so many bytes at an address, or nothing where they aren't all there. */
  interface Memory {
    Optional<byte[]> read(long address, int count);
  }

  /**
   * One instruction.
   *
   * @param row what a compressed instruction is short for, else the instruction itself
   * @param word the encoding that belongs to {@code row}
   * @param size its bytes in memory
   */
  record Step(long pc, Instruction row, int word, int size) {
    long next() {
      return pc + size;
    }
  }

  private static final int MOST_PAGES = 4096;

  private final Memory memory;
  private final Map<Long, byte @Nullable []> pages = new HashMap<>();

  Code(Memory memory) {
    this.memory = memory;
  }

  /** The instruction at {@code pc}; empty when nothing is there, or no instruction. */
  Optional<Step> at(long pc) {
    OptionalInt low = (pc & 1) == 0 ? half(pc) : OptionalInt.empty();
    if (low.isEmpty()) {
      return Optional.empty();
    }
    int size = Decoder.size(low.getAsInt());
    int word = low.getAsInt();
    if (size == Integer.BYTES) {
      OptionalInt high = half(pc + Short.BYTES);
      if (high.isEmpty()) {
        return Optional.empty();
      }
      word |= high.getAsInt() << Short.SIZE;
    }
    Instruction row = Decoder.decode(word);
    if (row == null) {
      return Optional.empty();
    }
    return Optional.of(
        row.isCompressed()
            ? new Step(pc, Compressed.meaning(row).row(), Compressed.expand(row, word), size)
            : new Step(pc, row, word, size));
  }

  private OptionalInt half(long address) {
    long page = address & -Sv39.PAGE_SIZE;
    byte[] bytes = page(page);
    int at = (int) (address - page);
    return bytes == null
        ? OptionalInt.empty()
        : OptionalInt.of((bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << Byte.SIZE);
  }

  private byte @Nullable [] page(long page) {
    if (pages.size() > MOST_PAGES) {
      pages.clear();
    }
    return pages.computeIfAbsent(
        page, start -> memory.read(start, (int) Sv39.PAGE_SIZE).orElse(null));
  }
}
