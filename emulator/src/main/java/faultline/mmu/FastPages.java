package faultline.mmu;

import faultline.memory.Ram;
import java.util.Arrays;

/**
 * Shortcuts for one context, a privilege with a setting of SUM and MXR: pages whose accesses need
 * nothing but an array element of RAM. Ignore this class at first reading.
 *
 * <p>A shortcut is only ever a twin of an entry of the modelled TLB that grants the access without
 * any side effect, so using it or not changes nothing that a guest or a counter can see. The arrays
 * are direct-mapped by page number and open to the interpreter, which does this for an access of
 * {@code size} bytes, whose natural alignment the comparison checks as well:
 *
 * <pre>
 *   int i = FastPages.index(va);
 *   if (tags[i] == (va &amp; FastPages.mask(size)))  ram[(int) va + addends[i]]
 * </pre>
 */
public final class FastPages {
  private static final int SIZE = 256;
  private static final long PAGE_MASK = -Sv39.PAGE_SIZE;

  /** Equal to no masked address, as bits 11 to 3 of those are zero. */
  private static final long EMPTY = -1;

  /** The shortcuts for one kind of access. */
  private static final class Table {
    private final long[] tags = new long[SIZE];
    private final int[] addends = new int[SIZE];
    private boolean used = true;

    Table() {
      clear();
    }

    void clear() {
      if (used) {
        Arrays.fill(tags, EMPTY);
        used = false;
      }
    }
  }

  private final Table fetches = new Table();
  private final Table loads = new Table();
  private final Table stores = new Table();
  private long hits;

  FastPages() {}

  /** Where the shortcut for {@code va} would stand. */
  public static int index(long va) {
    return (int) (va >>> Sv39.PAGE_SHIFT) & (SIZE - 1);
  }

  /** The bits of an address that must equal the tag for an aligned access of {@code size} bytes. */
  public static long mask(int size) {
    return PAGE_MASK | (size - 1);
  }

  public long[] tags(Access access) {
    return table(access).tags;
  }

  /** What to add to the low half of an address for its index in {@link Ram#bytes}. */
  public int[] addends(Access access) {
    return table(access).addends;
  }

  /** Loads and stores that went through a shortcut: data TLB hits, under translation. */
  public void countHit() {
    hits++;
  }

  long takeHits() {
    long taken = hits;
    hits = 0;
    return taken;
  }

  void add(Access access, long va, int ramOffset) {
    Table table = table(access);
    int i = index(va);
    table.tags[i] = va & PAGE_MASK;
    table.addends[i] = ramOffset - (int) va;
    table.used = true;
  }

  void drop(Access access, long vpn) {
    long[] tags = table(access).tags;
    long page = vpn << Sv39.PAGE_SHIFT;
    if (tags[index(page)] == page) {
      tags[index(page)] = EMPTY;
    }
  }

  void dropAll(Access access) {
    table(access).clear();
  }

  private Table table(Access access) {
    return switch (access) {
      case FETCH -> fetches;
      case LOAD -> loads;
      case STORE -> stores;
    };
  }
}
