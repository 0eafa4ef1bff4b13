package faultline.mmu;

/** Watches an MMU. What it sees has happened; it cannot change anything. */
public interface MmuObserver {
  /**
   * The page table was walked.
   *
   * @param walk what was read and what came of it; the object is used again, so copy it to keep it
   */
  default void walked(Walk walk) {}

  /** An {@code sfence.vma} was executed. */
  default void fenced(Fence fence) {}

  /** satp was written, with what it already held perhaps. */
  default void satpWritten(long satp) {}
}
