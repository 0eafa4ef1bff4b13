package faultline.cpu;

import faultline.isa.Cause;
import faultline.mmu.MemoryFault.FaultDetail;
import faultline.mmu.Privilege;
import org.jspecify.annotations.Nullable;

/** Watches a hart. What it sees has happened; it cannot change anything. */
public interface HartObserver {
  /** The hart took a trap and stands on the vector. */
  void trapTaken(Hart hart, TrapEvent event);

  /**
   * The hart has left a trap handler by sret or mret.
   *
   * @param to the mode in which it runs from now on
   * @param pc where it goes on
   */
  default void returned(Hart hart, Privilege to, long pc) {}

  /**
   * A trap.
   *
   * @param step the number of the step that it was, the first step being 0
   * @param cause why
   * @param value what mtval or stval received
   * @param pc the instruction that could not complete, or would have been next
   * @param from the mode before
   * @param to the mode that handles it; the same as {@code from} when an interceptor took it
   * @param detail memory's reason, when it was memory that refused
   */
  record TrapEvent(
      long step,
      Cause cause,
      long value,
      long pc,
      Privilege from,
      Privilege to,
      @Nullable FaultDetail detail) {}
}
