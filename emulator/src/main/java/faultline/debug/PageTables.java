package faultline.debug;

import faultline.memory.Ram;
import faultline.mmu.PageWalker;
import faultline.mmu.Pte;
import faultline.mmu.Sv39;
import java.util.ArrayList;
import java.util.List;

/** An address space as its page tables in memory have it, from the lowest address up. */
public final class PageTables {
  private static final int ENTRIES = 1 << Sv39.VPN_BITS;
  private static final int FLAGS = 0xff;

  /**
   * Pages that follow each other, in both address spaces, and have the same flags.
   *
   * @param va where they begin
   * @param pa where they lead
   * @param size how many bytes they have
   * @param flags their entries' lowest bits: {@link Pte}
   */
  public record Mapping(long va, long pa, long size, int flags) {
    private boolean goesOnWith(Mapping next) {
      return va + size == next.va && pa + size == next.pa && flags == next.flags;
    }
  }

  /**
   * What was found.
   *
   * @param list the mappings, at most {@link #MAXIMUM}
   * @param isAll whether there are no more
   */
  public record Mappings(List<Mapping> list, boolean isAll) {}

  /**
   * Tables that lead to themselves map the same frames over and over, millions of times; nobody
   * reads on for that long.
   */
  public static final int MAXIMUM = 10_000;

  private final Ram ram;
  private final List<Mapping> found = new ArrayList<>();

  private PageTables(Ram ram) {
    this.ram = ram;
  }

  /** What the tables under {@code satp}, which must be in mode Sv39, map. */
  static Mappings under(long satp, Ram ram) {
    PageTables tables = new PageTables(ram);
    tables.read(Sv39.root(satp), Sv39.LEVELS - 1, 0);
    List<Mapping> found = tables.found;
    int shown = Math.min(found.size(), MAXIMUM);
    return new Mappings(List.copyOf(found.subList(0, shown)), shown == found.size());
  }

  private void read(long table, int level, long va) {
    if (!ram.contains(table, Sv39.PAGE_SIZE)) {
      return;
    }
    for (int i = 0; i < ENTRIES && found.size() <= MAXIMUM; i++) {
      long pte = ram.load(table + (long) i * Pte.SIZE, Pte.SIZE);
      long start = va + i * Sv39.pageSize(level);
      // No walk gets past an entry that is not valid, or malformed.
      if (PageWalker.malformed(pte, level) != null) {
        continue;
      }
      long pa = Pte.ppn(pte) << Sv39.PAGE_SHIFT;
      if (Pte.isLeaf(pte)) {
        add(new Mapping(canonical(start), pa, Sv39.pageSize(level), (int) pte & FLAGS));
      } else {
        read(pa, level - 1, start);
      }
    }
  }

  private void add(Mapping next) {
    int last = found.size() - 1;
    if (last >= 0 && found.get(last).goesOnWith(next)) {
      Mapping before = found.get(last);
      long size = before.size() + next.size();
      found.set(last, new Mapping(before.va(), before.pa(), size, before.flags()));
    } else {
      found.add(next);
    }
  }

  /** Bit 38 goes on to the left. */
  static long canonical(long va) {
    int unused = Long.SIZE - Sv39.LEVELS * Sv39.VPN_BITS - Sv39.PAGE_SHIFT;
    return va << unused >> unused;
  }
}
