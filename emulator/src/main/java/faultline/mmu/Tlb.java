package faultline.mmu;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A translation lookaside buffer: a cache of leaves, set-associative, with entries for all three
 * page sizes.
 *
 * <p>An entry is found in the set that the low bits of its own page number choose, so a lookup
 * looks into one set for each page size that has been filled.
 */
public final class Tlb {
  /** Hears of entries that can no longer be hit, so that shortcuts to them can go. */
  @FunctionalInterface
  interface DropListener {
    void dropped(TlbEntry entry);
  }

  private final String name;
  private final int sets;
  private final int ways;
  private final TlbEntry[] entries;
  private final Replacement replacement;
  private final boolean followsUse;
  private final DropListener listener;
  private final TlbCounters counters = new TlbCounters();

  /** For each set the way used last, when the replacement policy cares. */
  private final int[] lastUsed;

  /** Bit n: an entry for pages of level n was filled since the last time all were dropped. */
  private int levelsFilled;

  /**
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
    for (int i = 0; i < entryCount; i++) {
      entries[i] = new TlbEntry();
    }
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

  /** Puts in the leaf that a walk found, in place of the entry that it refreshes or of a victim. */
  void fill(long vpn, long pte, int level, int asid) {
    TlbEntry entry = room(vpn, level, asid);
    if (entry != null) {
      entry.fill(vpn, Pte.ppn(pte), level, (int) pte & 0xff, asid);
    }
  }

  /** Puts in a copy of another TLB's entry. */
  void fill(TlbEntry other) {
    fill(other.vpn(), Pte.of(other.ppn(), other.flags()), other.level(), other.asid());
  }

  /** Removes what {@code fence} names; says how many entries that were. */
  int fence(Fence fence) {
    int killed = 0;
    for (TlbEntry entry : entries) {
      if (entry.isValid() && fence.names(entry)) {
        drop(entry);
        killed++;
      }
    }
    counters.fence(killed);
    return killed;
  }

  private int find(long vpn, int asid) {
    for (int level = 0; level < Sv39.LEVELS; level++) {
      if ((levelsFilled >>> level & 1) != 0) {
        int first = set(vpn, level) * ways;
        for (int index = first; index < first + ways; index++) {
          TlbEntry entry = entries[index];
          if (entry.level() == level && entry.matches(vpn, asid)) {
            return index;
          }
        }
      }
    }
    return -1;
  }

  private int set(long vpn, int level) {
    return (int) (vpn >>> (Sv39.VPN_BITS * level)) & (sets - 1);
  }

  private @Nullable TlbEntry room(long vpn, int level, int asid) {
    if (sets == 0) {
      return null;
    }
    levelsFilled |= 1 << level;
    if (level > 0) {
      // A superpage may now be found before or after smaller pages inside it.
      listener.dropped(allOf(level, vpn));
    }
    int set = set(vpn, level);
    int way = chooseWay(set, vpn, level, asid);
    TlbEntry entry = entries[set * ways + way];
    boolean refreshed = refreshes(entry, vpn, level, asid);
    if (entry.isValid()) {
      drop(entry);
    }
    if (refreshed) {
      replacement.used(set, way);
    } else {
      replacement.filled(set, way);
    }
    noteLastUsed(set, way);
    return entry;
  }

  private static boolean refreshes(TlbEntry entry, long vpn, int level, int asid) {
    return entry.level() == level && entry.matches(vpn, asid);
  }

  private int chooseWay(int set, long vpn, int level, int asid) {
    int free = -1;
    for (int way = ways - 1; way >= 0; way--) {
      TlbEntry entry = entries[set * ways + way];
      if (!entry.isValid()) {
        free = way;
      } else if (refreshes(entry, vpn, level, asid)) {
        return way;
      }
    }
    if (free >= 0) {
      return free;
    }
    counters.replace();
    return replacement.victim(set);
  }

  private void use(int index) {
    if (followsUse) {
      int set = index / ways;
      replacement.used(set, index % ways);
      noteLastUsed(set, index % ways);
    }
  }

  /** Only the entry used last may have shortcuts: a hit on another must be seen by the policy. */
  private void noteLastUsed(int set, int way) {
    if (followsUse && lastUsed[set] != way) {
      listener.dropped(entries[set * ways + lastUsed[set]]);
      lastUsed[set] = way;
    }
  }

  private void drop(TlbEntry entry) {
    listener.dropped(entry);
    entry.invalidate();
  }

  private static TlbEntry allOf(int level, long vpn) {
    TlbEntry page = new TlbEntry();
    page.fill(vpn, 0, level, 0, 0);
    return page;
  }
}
