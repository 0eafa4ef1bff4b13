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
    boolean knowsBoth = process.isPresent() && now.process.isPresent();
    boolean sameProcess =
        knowsBoth
            ? process.getAsLong() == now.process.getAsLong()
            : (hart == now.hart && satp == now.satp);
    return privilege == now.privilege && sameProcess;
  }
}
