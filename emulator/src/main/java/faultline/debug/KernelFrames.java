package faultline.debug;

import faultline.mmu.Pte;
import faultline.mmu.Sv39;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * What our kernel says of frames: its count of owners, and the owners other than valid page-table
 * entries. (Frames that are the kernel's own, for tables, stacks and records, are not looked for:
 * no user page is in one.)
 */
final class KernelFrames {
  private static final int LONGEST_LIST = 100_000;

  private final KernelMemory memory;
  private final Processes processes;
  private final boolean known;

  KernelFrames(KernelMemory memory, Processes processes) {
    this.memory = memory;
    this.processes = processes;
    known = processes.areKnown() && memory.symbol("frame_counts") != 0;
  }

  /** Whether the kernel counts owners in a way that we know. */
  boolean areKnown() {
    return known;
  }

  /** How many owners the kernel counts of the frame at {@code pa}; empty when it doesn't. */
  OptionalLong count(long pa) {
    if (!known || isZeroPage(pa)) {
      return OptionalLong.empty();
    }
    long array = memory.variable("frame_counts");
    return array == 0
        ? OptionalLong.empty() // it has not begun to
        : OptionalLong.of(
            memory.load(array + Integer.BYTES * (pa >> Sv39.PAGE_SHIFT), Integer.BYTES));
  }

  /** Whether it is the page that stands for everything that was never written; it is uncounted. */
  boolean isZeroPage(long pa) {
    OptionalLong zeros = zeroPage();
    return zeros.isPresent() && zeros.getAsLong() == (pa & -Sv39.PAGE_SIZE);
  }

  /** Where that page is, if there is one. */
  OptionalLong zeroPage() {
    return known ? memory.physical(memory.symbol("zero_page")) : OptionalLong.empty();
  }

  /** Whether this entry is one of those that the kernel will copy the page of. */
  boolean isCopyOnWrite(PageTableEntry entry) {
    return known && entry.isUserLeaf() && Pte.has(entry.pte(), (int) memory.symbol("PTE_COW"));
  }

  /**
   * Whether an entry that isn't valid keeps a page for a region that nobody may touch. Those of
   * other kernels mean what they please.
   */
  boolean isUntouchable(PageTableEntry entry) {
    return known && entry.level() == 0 && entry.va() >= 0 && !Pte.has(entry.pte(), Pte.V);
  }

  /** Calls {@code owned} with a frame's physical address for each owner of the other kinds. */
  void otherOwners(LongConsumer owned) {
    Set<Long> objects = new HashSet<>();
    for (GuestProcess process : processes.all()) {
      long entry = processes.entry(process.pid());
      memory.physical(memory.field(entry, "PROC_PIN")).ifPresent(owned);
      long region = memory.field(memory.field(entry, "PROC_SPACE"), "SPACE_REGIONS");
      for (int i = 0; region != 0 && i < LONGEST_LIST; i++) {
        long object = memory.field(region, "REGION_OBJECT");
        if (object != 0 && objects.add(object)) {
          pages(object, owned);
        }
        region = memory.field(region, "REGION_NEXT");
      }
    }
  }

  /** An object's pages hang in a tree of the same shape as a page table. */
  private void pages(long object, LongConsumer owned) {
    OptionalLong root = memory.physical(memory.field(object, "OBJECT_PAGES"));
    if (root.isPresent()) {
      PageTableScan.under(
          root.getAsLong(),
          memory.ram(),
          entry -> {
            if (entry.level() == 0) {
              owned.accept(entry.pa());
            }
            return true;
          });
    }
  }
}
