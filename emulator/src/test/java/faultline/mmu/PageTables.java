package faultline.mmu;

import faultline.memory.Ram;

/** Builds Sv39 page tables in RAM, as a kernel would, for tests. */
public final class PageTables {
  public static final int RWX = Pte.V | Pte.R | Pte.W | Pte.X | Pte.A | Pte.D;
  public static final int RW = RWX & ~Pte.X;

  private final Ram ram;
  private final long root;
  private long nextTable;

  /** Tables from physical address {@code root} on, where memory must be free and zero. */
  public PageTables(Ram ram, long root) {
    this.ram = ram;
    this.root = root;
    nextTable = root + Sv39.PAGE_SIZE;
  }

  public long satp(int asid) {
    return Sv39.satp(root, asid);
  }

  /** Maps the 4 KiB page at {@code va} to {@code pa}. */
  public void map(long va, long pa, int flags) {
    map(va, pa, flags, 0);
  }

  /** Maps the page of {@code level} at {@code va} to {@code pa}. */
  public void map(long va, long pa, int flags, int level) {
    set(va, level, Pte.of(pa >>> Sv39.PAGE_SHIFT, flags));
  }

  /** Writes the entry of {@code level} for {@code va}, making the tables above it as needed. */
  public void set(long va, int level, long pte) {
    ram.store(address(va, level), Pte.SIZE, pte);
  }

  public long get(long va, int level) {
    return ram.load(address(va, level), Pte.SIZE);
  }

  /** Physical address of the entry of {@code level} for {@code va}. */
  public long address(long va, int level) {
    long table = root;
    for (int i = Sv39.LEVELS - 1; i > level; i--) {
      long pointer = table + (long) Sv39.vpn(va, i) * Pte.SIZE;
      if (ram.load(pointer, Pte.SIZE) == 0) {
        ram.store(pointer, Pte.SIZE, Pte.of(nextTable >>> Sv39.PAGE_SHIFT, Pte.V));
        nextTable += Sv39.PAGE_SIZE;
      }
      table = Pte.ppn(ram.load(pointer, Pte.SIZE)) << Sv39.PAGE_SHIFT;
    }
    return table + (long) Sv39.vpn(va, level) * Pte.SIZE;
  }
}
