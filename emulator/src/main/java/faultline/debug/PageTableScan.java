package faultline.debug;

import faultline.memory.Ram;
import faultline.mmu.Pte;
import faultline.mmu.Sv39;

/**
 * Reads the page tables of an address space from the lowest virtual address up: what is in memory,
 * whatever it is. Tables that lead to themselves hold millions of entries, so there is an end to
 * it.
 */
final class PageTableScan {
  /** Hears of the entries that are not all zeros. */
  @FunctionalInterface
  interface Visitor {
    /**
     * There is such an entry.
     *
     * @return for a pointer whether to read the table it leads to; else it does not matter
     */
    boolean visit(PageTableEntry entry);
  }

  /** More entries than the tables of any sane kernel have: enough to map 64 GiB in small pages. */
  static final int MOST_ENTRIES = 1 << 24;

  private static final int ENTRIES = 1 << Sv39.VPN_BITS;

  private final Ram ram;
  private final Visitor visitor;
  private int read;

  private PageTableScan(Ram ram, Visitor visitor) {
    this.ram = ram;
    this.visitor = visitor;
  }

  /**
   * Shows {@code visitor} what lies under the root table at physical address {@code root}.
   *
   * @return whether that was all
   */
  static boolean under(long root, Ram ram, Visitor visitor) {
    PageTableScan scan = new PageTableScan(ram, visitor);
    scan.table(root, Sv39.LEVELS - 1, 0);
    return scan.read <= MOST_ENTRIES;
  }

  private void table(long table, int level, long va) {
    if (!ram.contains(table, Sv39.PAGE_SIZE)) {
      return;
    }
    for (int i = 0; i < ENTRIES && ++read <= MOST_ENTRIES; i++) {
      long address = table + (long) i * Pte.SIZE;
      long pte = ram.load(address, Pte.SIZE);
      if (pte == 0) {
        continue;
      }
      long start = va + i * Sv39.pageSize(level);
      PageTableEntry entry = new PageTableEntry(level, PageTables.canonical(start), address, pte);
      if (visitor.visit(entry) && entry.isPointer()) {
        table(entry.pa(), level - 1, start);
      }
    }
  }
}
