package faultline.debug;

import faultline.memory.Ram;
import faultline.memory.Saved;
import faultline.mmu.MmuObserver;
import faultline.mmu.Pte;
import faultline.mmu.Sv39;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The root page tables that any hart has switched to. Of a kernel whose processes we cannot read
 * this is all that is known about its address spaces.
 *
 * <p>A kernel does not say when it gives a table up. But a table that can be switched to maps the
 * kernel itself, always with the same entry of its root, and a page that is used for something else
 * loses that entry: so it is remembered.
 */
final class SeenRoots implements MmuObserver {
  /**
   * A root table.
   *
   * @param number given in order of appearance, from 1
   * @param satp as it was written last
   * @param index of the highest valid entry at that time; -1 when there was none
   * @param pte that entry
   */
  record Seen(long number, long satp, int index, long pte) {}

  /** More than any kernel has at once; the one that was switched to longest ago is forgotten. */
  private static final int MOST = 4096;

  private static final int ENTRIES = 1 << Sv39.VPN_BITS;

  /** Bits that the hardware sets by itself. */
  private static final long CHANGING = Pte.A | Pte.D;

  private final Ram ram;
  private final Map<Long, Seen> byRoot = new LinkedHashMap<>();
  private long given;

  SeenRoots(Ram ram) {
    this.ram = ram;
  }

  @Override
  public void satpWritten(long satp) {
    long root = Sv39.root(satp);
    if (Sv39.mode(satp) != Sv39.MODE_SV39 || !ram.contains(root, Sv39.PAGE_SIZE)) {
      return;
    }
    int index = ENTRIES - 1;
    while (index >= 0 && !Pte.has(entry(root, index), Pte.V)) {
      index--;
    }
    Seen before = byRoot.remove(root);
    long number = before == null ? ++given : before.number();
    byRoot.put(root, new Seen(number, satp, index, index < 0 ? 0 : entry(root, index)));
    if (byRoot.size() > MOST) {
      byRoot.remove(byRoot.keySet().iterator().next());
    }
  }

  Saved save() {
    Map<Long, Seen> saved = new LinkedHashMap<>(byRoot);
    long savedGiven = given;
    return () -> {
      byRoot.clear();
      byRoot.putAll(saved);
      given = savedGiven;
    };
  }

  /** Those that still look like root tables, by root. */
  Map<Long, Seen> present() {
    Map<Long, Seen> present = new LinkedHashMap<>(byRoot);
    present.values().removeIf(seen -> !isPresent(seen));
    return present;
  }

  private boolean isPresent(Seen seen) {
    return seen.index < 0
        || ((entry(Sv39.root(seen.satp), seen.index) ^ seen.pte) & ~CHANGING) == 0;
  }

  private long entry(long root, int index) {
    return ram.load(root + (long) index * Pte.SIZE, Pte.SIZE);
  }
}
