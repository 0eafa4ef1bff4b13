package faultline.mmu;

import org.jspecify.annotations.Nullable;

/**
 * One walk through the page table: what was asked, every entry that was read, and the outcome, a
 * translation or the step that refused.
 *
 * <p>The MMU uses one such object again for every walk; {@link #copy} it to keep it.
 */
public final class Walk {
  private long va;
  private Access access = Access.LOAD;
  private Privilege privilege = Privilege.SUPERVISOR;
  private final long[] addresses = new long[Sv39.LEVELS];
  private final long[] entries = new long[Sv39.LEVELS];
  private int level;
  private int reads;
  private boolean leaf;
  private boolean global;
  private boolean updated;
  private @Nullable Refusal refusal;

  void start(long address, Access wanted, Privilege mode) {
    va = address;
    access = wanted;
    privilege = mode;
    level = Sv39.LEVELS;
    reads = 0;
    leaf = false;
    global = false;
    updated = false;
    refusal = null;
  }

  void read(int atLevel, long pteAddress, long pte) {
    level = atLevel;
    addresses[atLevel] = pteAddress;
    entries[atLevel] = pte;
    global |= Pte.has(pte, Pte.G);
    reads++;
  }

  void foundLeaf() {
    leaf = true;
  }

  void update(long pte) {
    entries[level] = pte;
    updated = true;
  }

  void refuse(Refusal reason) {
    refusal = reason;
  }

  public long va() {
    return va;
  }

  public Access access() {
    return access;
  }

  public Privilege privilege() {
    return privilege;
  }

  /** How many entries were read, from the root's level 2 down. */
  public int reads() {
    return reads;
  }

  /** The lowest level that was read: the leaf's when there is one. */
  public int level() {
    return level;
  }

  /** Physical address of the entry read at {@code level}. */
  public long pteAddress(int level) {
    return addresses[level];
  }

  /** The entry at {@code level}, as the walk left it. */
  public long pte(int level) {
    return entries[level];
  }

  /** The last entry read: the leaf when there is one. */
  public long pte() {
    return entries[level];
  }

  /**
   * The leaf as a TLB keeps it: with G when it, or a pointer on the way to it, has G, as that makes
   * every mapping below global (section 4.3.1).
   */
  public long mapping() {
    return global ? pte() | Pte.G : pte();
  }

  /** Whether the walk came to a leaf, whether or not that leaf allows the access. */
  public boolean reachedLeaf() {
    return leaf;
  }

  /** Whether the walk set A or D in the leaf. */
  public boolean updatedLeaf() {
    return updated;
  }

  /** Why there is no translation, or null when there is one. */
  public @Nullable Refusal refusal() {
    return refusal;
  }

  /** The physical address that the leaf gives for {@link #va} (step 8). */
  public long pa() {
    long offset = Sv39.pageSize(level) - 1;
    return (Pte.ppn(entries[level]) << Sv39.PAGE_SHIFT & ~offset) | (va & offset);
  }

  /** This walk as it is now, for keeping. */
  public Walk copy() {
    Walk copy = new Walk();
    copy.start(va, access, privilege);
    System.arraycopy(addresses, 0, copy.addresses, 0, Sv39.LEVELS);
    System.arraycopy(entries, 0, copy.entries, 0, Sv39.LEVELS);
    copy.level = level;
    copy.reads = reads;
    copy.leaf = leaf;
    copy.global = global;
    copy.updated = updated;
    copy.refusal = refusal;
    return copy;
  }
}
