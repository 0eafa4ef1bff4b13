package faultline.debug;

import faultline.isa.Decoder;
import java.util.OptionalLong;

/** Which instructions call: those that leave their return address in a link register. */
final class Calls {
  private static final int JAL = 0x6f;
  private static final int JALR = 0x67;
  private static final int OPCODE = 0x7f;
  private static final int RD_SHIFT = 7;
  private static final int RD = 0x1f;
  private static final int C_JALR = 0x9002;
  private static final int C_JALR_MASK = 0xf07f;
  private static final int C_RS1 = 0xf80;

  /** ra and t0, which the calling convention uses for that (volume I, table 3). */
  private static final int RA = 1;

  private static final int T0 = 5;

  private Calls() {}

  /** Where a call at {@code pc} will return to; empty when there is no call. */
  static OptionalLong returnAddress(GuestMemory memory, long pc) {
    OptionalLong half = memory.loadCode(pc, Short.BYTES);
    if (half.isEmpty()) {
      return OptionalLong.empty();
    }
    int low = (int) half.getAsLong();
    if (!Decoder.isLong(low)) {
      boolean calls = (low & C_JALR_MASK) == C_JALR && (low & C_RS1) != 0;
      return calls ? OptionalLong.of(pc + Short.BYTES) : OptionalLong.empty();
    }
    int opcode = low & OPCODE;
    OptionalLong word = memory.loadCode(pc, Integer.BYTES);
    if ((opcode != JAL && opcode != JALR) || word.isEmpty()) {
      return OptionalLong.empty();
    }
    int rd = (int) word.getAsLong() >>> RD_SHIFT & RD;
    return rd == RA || rd == T0 ? OptionalLong.of(pc + Integer.BYTES) : OptionalLong.empty();
  }
}
