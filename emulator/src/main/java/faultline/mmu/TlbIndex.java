package faultline.mmu;

import faultline.memory.Stateful;
import java.util.Arrays;

/**
 * Finds the entries of a TLB by their tag. Hardware compares all ways of a set at once; the host
 * would compare them one after another, so it hashes instead. What is found is the same.
 *
 * <p>Entries of different address spaces can have one tag, so a tag leads to a chain: {@link
 * #first}, {@link #next}.
 */
final class TlbIndex implements Stateful {
  static final int NONE = -1;

  private static final long SPREAD = 0x9e3779b97f4a7c15L;

  /** For each hash value, the entry added last, or {@link #NONE}. */
  private final int[] heads;

  /** For each entry, the one with the same hash value that was added before it. */
  private final int[] next;

  private final int shift;

  /** An empty index of {@code capacity} entries. */
  TlbIndex(int capacity) {
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(capacity, 1) * 2);
    heads = new int[1 << bits];
    next = new int[capacity];
    shift = Long.SIZE - bits;
    Arrays.fill(heads, NONE);
  }

  /** The first entry that may have {@code tag}; others with the same hash value are among them. */
  int first(long tag) {
    return heads[hash(tag)];
  }

  /** The entry to look at after {@code entry}. */
  int next(int entry) {
    return next[entry];
  }

  void add(int entry, long tag) {
    int hash = hash(tag);
    next[entry] = heads[hash];
    heads[hash] = entry;
  }

  void remove(int entry, long tag) {
    int hash = hash(tag);
    if (heads[hash] == entry) {
      heads[hash] = next[entry];
      return;
    }
    int before = heads[hash];
    while (next[before] != entry) {
      before = next[before];
    }
    next[before] = next[entry];
  }

  private int hash(long tag) {
    return (int) ((tag * SPREAD) >>> shift);
  }
}
