package faultline.cpu;

import faultline.isa.Cause;
import faultline.memory.Stateful;
import faultline.mmu.Privilege;

/**
 * Recognizes a hart that can only trap for ever: a trap identical to the one before, with nothing
 * retired between them, and the same status after both. Only an interrupt can end that.
 */
final class TrapLoop implements Stateful {
  private record Signature(
      long retired, Cause cause, long value, long pc, Privilege from, Privilege to, long mstatus) {}

  private Signature last =
      new Signature(-1, Cause.ILLEGAL_INSTRUCTION, 0, 0, Privilege.MACHINE, Privilege.MACHINE, 0);

  /**
   * Notes a trap just taken by {@code hart}.
   *
   * @return whether it will repeat until an interrupt is taken
   */
  boolean closes(Hart hart, Cause cause, long value, long pc, Privilege from) {
    Signature now =
        new Signature(
            hart.retired(), cause, value, pc, from, hart.privilege(), hart.status().mstatus());
    boolean same = now.equals(last);
    last = now;
    return same && !cause.isInterrupt();
  }
}
