package faultline.debug;

import faultline.cpu.Hart;
import faultline.mmu.Sv39;
import java.util.OptionalLong;

/**
 * Who runs in U-mode: a process by its pid where the kernel's table can be read, else an address
 * space by its root table.
 */
record Task(OptionalLong pid, long root) {
  /** The one that {@code hart} runs, or works for. */
  static Task of(Hart hart, Processes processes) {
    OptionalLong pid = processes.currentPid();
    return new Task(pid, pid.isPresent() ? 0 : Sv39.root(hart.mmu().state().satp()));
  }
}
