package faultline.debug;

import faultline.cpu.Hart;
import faultline.mmu.Sv39;
import java.util.List;
import java.util.OptionalLong;

/**
 * Where a watched address means what it meant when the user said it: in one address space, and only
 * as long as that is the same process's. Addresses of the upper half, where kernels live, and those
 * said while nothing was translated mean the same everywhere.
 */
final class WatchedSpace {
  private final Processes processes;
  private final boolean everywhere;
  private final long root;
  private final OptionalLong pid;

  WatchedSpace(Debugger debugger, List<Reading.Place> places) {
    Hart hart = debugger.target().hart();
    processes = debugger.processes();
    boolean kernels = !places.isEmpty() && places.stream().allMatch(each -> each.address() < 0);
    everywhere = kernels || !debugger.target().isTranslating();
    root = root(hart);
    OptionalLong current = processes.currentPid();
    pid = current.isPresent() && isRootOf(current.getAsLong()) ? current : OptionalLong.empty();
  }

  /** Whether {@code hart} is there now. */
  boolean isPresent(Hart hart) {
    return everywhere || (root(hart) == root && (pid.isEmpty() || isRootOf(pid.getAsLong())));
  }

  private boolean isRootOf(long process) {
    return processes.find(process).filter(each -> Sv39.root(each.satp()) == root).isPresent();
  }

  private static long root(Hart hart) {
    return Sv39.root(hart.mmu().state().satp());
  }
}
