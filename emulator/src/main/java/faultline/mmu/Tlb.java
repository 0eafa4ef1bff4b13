package faultline.mmu;

import faultline.memory.Stateful;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A translation lookaside buffer: a cache of leaves, set-associative, with entries for all three
 * page sizes.
 *
 * <p>An entry is found in the set that the low bits of its own page number choose, so a lookup
 * looks into one set for each page size that has been filled.
 */
public final class Tlb implements Stateful {
  /** Hears of entries that can no longer be hit, so that shortcuts to them can go. */
  @FunctionalInterface
  interface DropListener {
    void dropped(TlbEntry entry);
  }

  private final String name;
  private final int sets;
  private final int ways;
  private final TlbEntry[] entries;

  /** What to look for: a valid entry's page and level in one number. */
  private final long[] tags;

  private final TlbIndex byTag;

  /** Valid entries in each set. */
  private final int[] occupied;

  private final Replacement replacement;
  private final boolean followsUse;
  private final DropListener listener;
  private final TlbCounters counters = new TlbCounters();

  /** For each set the way used last, when the replacement policy cares. */
  private final int[] lastUsed;

  /** Bit n: an entry for pages of level n has been filled. */
  private int levelsFilled;

  /**
   * An empty TLB.
   *
   * @param entryCount a multiple of {@code ways}, with a power of two of sets; 0 for no TLB at all
   */
  Tlb(
      String name,
      int entryCount,
      int ways,
      Replacement.Policy policy,
      long seed,
      DropListener listener) {
    this.name = name;
    this.ways = ways;
    this.sets = entryCount == 0 ? 0 : entryCount / ways;
    this.listener = listener;
    entries = new TlbEntry[entryCount];
    Arrays.setAll(entries, i -> new TlbEntry());
    tags = new long[entryCount];
    byTag = new TlbIndex(entryCount);
    occupied = new int[sets];
    replacement = policy.create(sets, ways, seed);
    followsUse = policy.followsUse();
    lastUsed = new int[sets];
  }

  /** What to call it: "I", "D" or "L2". */
  public String name() {
    return name;
  }

  public int sets() {
    return sets;
  }

  public int ways() {
    return ways;
  }

  /** How many entries it can hold. */
  public int capacity() {
    return entries.length;
  }

  public TlbCounters counters() {
    return counters;
  }

  /** Copies of the valid entries, set by set. */
  public List<TlbEntry> contents() {
    List<TlbEntry> valid = new ArrayList<>();
    for (TlbEntry entry : entries) {
      if (entry.isValid()) {
        valid.add(entry.copy());
      }
    }
    return valid;
  }

  /** The entry for page {@code vpn} in address space {@code asid}: counted, and noted as used. */
  @Nullable TlbEntry lookup(long vpn, int asid) {
    counters.access();
    int index = find(vpn, asid);
    if (index < 0) {
      counters.miss();
      return null;
    }
    use(index);
    return entries[index];
  }

  /** The entry that {@link #lookup} would find; nothing is counted or noted. */
  @Nullable TlbEntry uncounted(long vpn, int asid) {
    int index = find(vpn, asid);
    return index < 0 ? null : entries[index];
  }

  /** A copy of the entry that {@link #lookup} would find, for an onlooker. */
  public @Nullable TlbEntry peek(long vpn, int asid) {
    TlbEntry entry = uncounted(vpn, asid);
    return entry == null ? null : entry.copy();
  }

  /**
   * Puts in a leaf for a page that was just missed.
   *
   * @return its entry, or null when there is no room for any
   */
  @Nullable TlbEntry insert(long vpn, long pte, int level, int asid) {
    if (sets == 0) {
      return null;
    }
    int set = set(vpn, level);
    int way = room(set);
    replacement.filled(set, way);
    noteLastUsed(set, way);
    return put(set * ways + way, vpn, pte, level, asid);
  }

  /** Puts in a copy of another TLB's entry for a page that was just missed. */
  @Nullable TlbEntry insert(long vpn, TlbEntry other) {
    return insert(vpn, Pte.of(other.ppn(), other.flags()), other.level(), other.asid());
  }

  /** Puts in a leaf in place of the entry for the same page, if there is one. */
  @Nullable TlbEntry renew(long vpn, long pte, int level, int asid) {
    int index = sets == 0 ? -1 : find(vpn, level, asid);
    if (index < 0) {
      // A stale entry of another size may stay, but this one is found from now on.
      listener.dropped(wholePage(vpn, level));
      return insert(vpn, pte, level, asid);
    }
    use(index);
    listener.dropped(entries[index]);
    counters.renew();
    return put(index, vpn, pte, level, asid);
  }

  /** Removes what {@code fence} names; says how many entries that were. */
  int fence(Fence fence) {
    int killed = 0;
    for (int index = 0; index < entries.length; index++) {
      if (entries[index].isValid() && fence.names(entries[index])) {
        remove(index);
        killed++;
      }
    }
    counters.fence(fence.form(), killed);
    return killed;
  }

  /** The smallest page answers where a superpage's entry covers it too. */
  private int find(long vpn, int asid) {
    for (int level = 0; level < Sv39.LEVELS; level++) {
      if ((levelsFilled >>> level & 1) != 0) {
        int index = find(vpn, level, asid);
        if (index >= 0) {
          return index;
        }
      }
    }
    return -1;
  }

  private int find(long vpn, int level, int asid) {
    long tag = tag(vpn, level);
    // A global entry and one of this space can both answer: the lowest way does.
    int found = TlbIndex.NONE;
    for (int i = byTag.first(tag); i != TlbIndex.NONE; i = byTag.next(i)) {
      if (tags[i] == tag && entries[i].isFor(asid) && (found == TlbIndex.NONE || i < found)) {
        found = i;
      }
    }
    return found;
  }

  /** The number of the page of {@code level} that holds page {@code vpn}, and the level. */
  private static long tag(long vpn, int level) {
    return vpn >>> (Sv39.VPN_BITS * level) << 2 | level;
  }

  private int set(long vpn, int level) {
    return (int) (vpn >>> (Sv39.VPN_BITS * level)) & (sets - 1);
  }

  /** A way of {@code set} that is free, or that has just been made free. */
  private int room(int set) {
    if (occupied[set] == ways) {
      int way = replacement.victim(set);
      remove(set * ways + way);
      counters.replace();
      return way;
    }
    int way = 0;
    while (entries[set * ways + way].isValid()) {
      way++;
    }
    return way;
  }

  private TlbEntry put(int index, long vpn, long pte, int level, int asid) {
    TlbEntry entry = entries[index];
    if (!entry.isValid()) {
      occupied[index / ways]++;
      tags[index] = tag(vpn, level);
      byTag.add(index, tags[index]);
    }
    entry.fill(vpn, Pte.ppn(pte), level, (int) pte & 0xff, asid);
    levelsFilled |= 1 << level;
    return entry;
  }

  private void remove(int index) {
    listener.dropped(entries[index]);
    entries[index].invalidate();
    byTag.remove(index, tags[index]);
    occupied[index / ways]--;
  }

  /** A hit on the entry that was used last is no news to any policy. */
  private void use(int index) {
    int set = index / ways;
    int way = index % ways;
    if (followsUse && lastUsed[set] != way) {
      replacement.used(set, way);
      noteLastUsed(set, way);
    }
  }

  /** Only the entry used last may have shortcuts: a hit on another must be seen by the policy. */
  private void noteLastUsed(int set, int way) {
    if (followsUse && lastUsed[set] != way) {
      listener.dropped(entries[set * ways + lastUsed[set]]);
      lastUsed[set] = way;
    }
  }

  private static TlbEntry wholePage(long vpn, int level) {
    TlbEntry page = new TlbEntry();
    page.fill(vpn, 0, level, 0, 0);
    return page;
  }
}
