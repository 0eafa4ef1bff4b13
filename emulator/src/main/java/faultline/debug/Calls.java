package faultline.debug;

import faultline.debug.Code.Step;
import faultline.isa.Compressed;
import faultline.isa.Decoder;
import faultline.isa.Field;
import faultline.isa.Instruction;
import faultline.isa.Register;
import java.util.OptionalLong;

/**
 * Which instructions call: the jumps that leave their return address in a register. By convention
 * that is ra or t0 (volume I, table 3); assembly may have reasons for another.
 */
final class Calls {
  private Calls() {}

  static boolean isCall(Step step) {
    return isCall(step.row(), step.word());
  }

  /** Where a call at {@code pc} will return to; empty when there is no call. */
  static OptionalLong returnAddress(GuestMemory memory, long pc) {
    OptionalLong low = memory.loadCode(pc, Short.BYTES);
    if (low.isEmpty()) {
      return low;
    }
    int size = Decoder.size((int) low.getAsLong());
    OptionalLong word = size == Short.BYTES ? low : memory.loadCode(pc, size);
    Instruction row = word.isEmpty() ? null : Decoder.decode((int) word.getAsLong());
    if (row == null) {
      return OptionalLong.empty();
    }
    int encoding = (int) word.getAsLong();
    boolean calls =
        row.isCompressed()
            ? isCall(Compressed.meaning(row).row(), Compressed.expand(row, encoding))
            : isCall(row, encoding);
    return calls ? OptionalLong.of(pc + size) : OptionalLong.empty();
  }

  private static boolean isCall(Instruction row, int word) {
    return switch (row) {
      case JAL, JALR -> Field.RD.get(word) != Register.ZERO;
      default -> false;
    };
  }
}
