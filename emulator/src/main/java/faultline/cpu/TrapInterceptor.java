package faultline.cpu;

import faultline.isa.Cause;
import faultline.mmu.MemoryFault.FaultDetail;
import org.jspecify.annotations.Nullable;

/** Stands between a hart and its trap vector. */
@FunctionalInterface
public interface TrapInterceptor {
  /**
   * The hart is about to take a trap; nothing has changed yet, and pc is that of the instruction
   * that could not complete.
   *
   * @param value what mtval or stval would receive
   * @param detail memory's reason, when it was memory that refused
   * @return true when the trap is dealt with: the hart goes on at its pc
   */
  boolean take(Hart hart, Cause cause, long value, @Nullable FaultDetail detail);
}
