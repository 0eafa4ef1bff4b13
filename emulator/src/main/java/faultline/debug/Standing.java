package faultline.debug;

import faultline.mmu.Privilege;
import java.util.OptionalLong;

/**
 * Who is running: a process in its own code, or the kernel on behalf of one.
 *
 * @param hart which one
 * @param privilege the hart's mode
 * @param process the pid, when the kernel's table is known; one that shares an address space with
 *     another, as after vfork, is told from it then
 * @param satp the address space
 */
record Standing(int hart, Privilege privilege, OptionalLong process, long satp) {
  static Standing of(Target target, Processes processes) {
    return new Standing(
        target.focus(), target.privilege(), processes.currentPid(), target.mmu().state().satp());
  }

  /** Whether {@code now} is the same: a known process on whichever hart it goes on. */
  boolean isSame(Standing now) {
    boolean sameProcess = knowsBoth(now) ? isFor(now) : (hart == now.hart && satp == now.satp);
    return privilege == now.privilege && sameProcess;
  }

  /**
   * Whether {@code now} is for the same process, in its code or in the kernel's; where processes
   * are not known, and the kernel may have an address space of its own, on the same hart.
   */
  boolean isFor(Standing now) {
    return knowsBoth(now) ? process.getAsLong() == now.process.getAsLong() : hart == now.hart;
  }

  private boolean knowsBoth(Standing now) {
    return process.isPresent() && now.process.isPresent();
  }
}
