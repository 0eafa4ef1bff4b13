package faultline.cpu;

import faultline.mmu.Sv39;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Virtual addresses before whose instruction a hart stops. Pages without one run at full speed; in
 * the others the hart looks before every instruction.
 */
public final class Breakpoints {
  private final Set<Long> addresses = new HashSet<>();
  private final Map<Long, Integer> pages = new HashMap<>();

  public void add(long pc) {
    if (addresses.add(pc)) {
      pages.merge(page(pc), 1, Integer::sum);
    }
  }

  public void remove(long pc) {
    if (addresses.remove(pc)) {
      pages.computeIfPresent(page(pc), (page, count) -> count == 1 ? null : count - 1);
    }
  }

  public boolean contains(long pc) {
    return addresses.contains(pc);
  }

  boolean isEmpty() {
    return addresses.isEmpty();
  }

  boolean anyInPage(long pc) {
    return pages.containsKey(page(pc));
  }

  private static long page(long pc) {
    return pc >>> Sv39.PAGE_SHIFT;
  }
}
