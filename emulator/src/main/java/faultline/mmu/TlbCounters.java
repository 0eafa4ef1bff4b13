package faultline.mmu;

/** What one TLB has done since reset. */
public final class TlbCounters {
  private long accesses;
  private long misses;
  private long replaced;
  private long fenced;

  void access() {
    accesses++;
  }

  void accesses(long count) {
    accesses += count;
  }

  void miss() {
    misses++;
  }

  void replace() {
    replaced++;
  }

  void fence(long count) {
    fenced += count;
  }

  /**
   * Lookups: of the instruction TLB, one for each instruction attempted under translation and one
   * more when it straddles pages; of the data TLB, one for each page that an access touches; of the
   * second level, one for each miss of the first.
   */
  public long accesses() {
    return accesses;
  }

  public long misses() {
    return misses;
  }

  public long hits() {
    return accesses - misses;
  }

  /** Valid entries that made room for new ones. */
  public long replaced() {
    return replaced;
  }

  /** Valid entries that a fence removed. */
  public long fenced() {
    return fenced;
  }
}
