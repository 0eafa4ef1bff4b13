package faultline.mmu;

import faultline.memory.Stateful;

/**
 * One entry of a TLB: a copy of a leaf, tagged with the page and the address space that it is for.
 * The copy stays in use until it is replaced or fenced, whatever happens to the table in memory.
 */
public final class TlbEntry implements Stateful {
  private boolean valid;
  private long vpn;
  private long ppn;
  private int level;
  private int flags;
  private int asid;

  void fill(long newVpn, long newPpn, int newLevel, int newFlags, int newAsid) {
    valid = true;
    level = newLevel;
    vpn = newVpn & -pages();
    ppn = newPpn;
    flags = newFlags;
    asid = newAsid;
  }

  void fill(TlbEntry other) {
    fill(other.vpn, other.ppn, other.level, other.flags, other.asid);
  }

  void invalidate() {
    valid = false;
  }

  /** Whether the entry may be used in address space {@code space}. */
  boolean isFor(int space) {
    return asid == space || isGlobal();
  }

  /** Whether page {@code page} lies in the entry's page, a superpage perhaps. */
  boolean covers(long page) {
    return valid && (page & -pages()) == vpn;
  }

  public boolean isValid() {
    return valid;
  }

  /** The virtual page number, all 52 bits; of a superpage, that of its first 4 KiB. */
  public long vpn() {
    return vpn;
  }

  /** The physical page number. */
  public long ppn() {
    return ppn;
  }

  /** 0 for 4 KiB, 1 for 2 MiB, 2 for 1 GiB. */
  public int level() {
    return level;
  }

  /** The leaf's low eight bits: {@link Pte}'s flags as they were when the entry was filled. */
  public int flags() {
    return flags;
  }

  /** The address space that the entry is for; a global one matches them all. */
  public int asid() {
    return asid;
  }

  public boolean isGlobal() {
    return (flags & Pte.G) != 0;
  }

  public boolean isDirty() {
    return (flags & Pte.D) != 0;
  }

  /** The physical address of {@code va}, which the entry covers. */
  public long pa(long va) {
    long offset = Sv39.pageSize(level) - 1;
    return (ppn << Sv39.PAGE_SHIFT & ~offset) | (va & offset);
  }

  /** A copy, for keeping. */
  public TlbEntry copy() {
    TlbEntry copy = new TlbEntry();
    copy.fill(this);
    copy.valid = valid;
    return copy;
  }

  private long pages() {
    return 1L << (Sv39.VPN_BITS * level);
  }
}
