package faultline.mmu;

import faultline.memory.Stateful;
import java.util.EnumMap;
import java.util.Map;

/** What one TLB has done since reset, and what ended its entries. */
public final class TlbCounters implements Stateful {
  private long accesses;
  private long misses;
  private long replaced;
  private long renewed;
  private final Map<Fence.Form, Long> fenced = new EnumMap<>(Fence.Form.class);

  void access() {
    accesses++;
  }

  void accesses(long count) {
    accesses += count;
  }

  void miss() {
    misses++;
  }

  /** Lookups up to some moment. */
  record Lookups(long accesses, long misses) {}

  Lookups lookups() {
    return new Lookups(accesses, misses);
  }

  /** Forgets the lookups since {@code then}. */
  void goBackTo(Lookups then) {
    accesses = then.accesses();
    misses = then.misses();
  }

  void replace() {
    replaced++;
  }

  void renew() {
    renewed++;
  }

  void fence(Fence.Form form, long killed) {
    fenced.merge(form, killed, Long::sum);
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

  /**
   * Valid entries written over in their place, because the first store to a clean page asked memory
   * again.
   */
  public long renewed() {
    return renewed;
  }

  /** Valid entries that fences of {@code form} removed. */
  public long fenced(Fence.Form form) {
    return fenced.getOrDefault(form, 0L);
  }

  /** Valid entries that fences removed. */
  public long fenced() {
    return fenced.values().stream().mapToLong(Long::longValue).sum();
  }
}
