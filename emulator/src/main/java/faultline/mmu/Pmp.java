package faultline.mmu;

import faultline.memory.Stateful;

/**
 * Physical memory protection: sixteen regions that say what S and U-mode may do with physical
 * memory, and M-mode too where a region is locked (volume II, section 3.7).
 *
 * <p>The lowest-numbered region that matches any byte of an access decides, and must match all of
 * it. Where no region matches, M-mode may do everything and the others nothing.
 */
public final class Pmp implements Stateful {
  public static final int ENTRIES = 16;

  private static final int R = 1;
  private static final int W = 1 << 1;
  private static final int X = 1 << 2;
  private static final int LOCKED = 1 << 7;
  private static final int IMPLEMENTED = LOCKED | 3 << 3 | X | W | R;

  private static final int OFF = 0;
  private static final int TOR = 1;
  private static final int NA4 = 2;

  /** Physical addresses have 56 bits and pmpaddr holds bits 55 to 2. */
  private static final long ADDRESS_MASK = (1L << 54) - 1;

  private final int[] config = new int[ENTRIES];
  private final long[] address = new long[ENTRIES];

  /** First byte of each region, and the byte after its last; equal when it matches nothing. */
  private final long[] start = new long[ENTRIES];

  private final long[] end = new long[ENTRIES];

  /** One more than the highest region that matches anything. */
  private int used;

  private boolean splitsPages;

  /** The eight configuration bytes from entry {@code first}, as pmpcfg0 and pmpcfg2 show them. */
  public long configs(int first) {
    long value = 0;
    for (int i = 7; i >= 0; i--) {
      value = value << 8 | config[first + i];
    }
    return value;
  }

  /** Writes eight configuration bytes; locked entries stay as they are. */
  public void setConfigs(int first, long value) {
    for (int i = 0; i < 8; i++) {
      if ((config[first + i] & LOCKED) == 0) {
        config[first + i] = legal((int) (value >>> (8 * i)) & IMPLEMENTED);
      }
    }
    computeRegions();
  }

  /** pmpaddr of entry {@code index}: bits 55 to 2 of an address. */
  public long address(int index) {
    return address[index];
  }

  /** Writes pmpaddr of an entry, unless it or the top of a locked region above fixes it. */
  public void setAddress(int index, long value) {
    boolean fixedByNext =
        index + 1 < ENTRIES && (config[index + 1] & LOCKED) != 0 && mode(index + 1) == TOR;
    if ((config[index] & LOCKED) == 0 && !fixedByNext) {
      address[index] = value & ADDRESS_MASK;
      computeRegions();
    }
  }

  /** Whether an access to {@code size} bytes at {@code pa} is allowed. */
  public boolean allows(long pa, int size, Access access, Privilege privilege) {
    for (int i = 0; i < used; i++) {
      if (overlaps(i, pa, size)) {
        boolean whole = pa >= start[i] && pa + size <= end[i];
        return whole && grants(config[i], access, privilege);
      }
    }
    return privilege == Privilege.MACHINE;
  }

  /** Whether one answer holds for every byte of the page at {@code pa}. */
  public boolean isUniform(long pa) {
    for (int i = 0; i < used; i++) {
      if (overlaps(i, pa, Sv39.PAGE_SIZE)) {
        return pa >= start[i] && pa + Sv39.PAGE_SIZE <= end[i];
      }
    }
    return true;
  }

  /**
   * Whether some page lies in more than one region, so that one answer does not do for all its
   * instructions.
   */
  public boolean splitsPages() {
    return splitsPages;
  }

  /** Whether any of the bytes lies in the region of entry {@code i}; an empty region has none. */
  private boolean overlaps(int i, long pa, long size) {
    return start[i] < end[i] && pa < end[i] && pa + size > start[i];
  }

  private static boolean grants(int config, Access access, Privilege privilege) {
    if (privilege == Privilege.MACHINE && (config & LOCKED) == 0) {
      return true;
    }
    int wanted =
        switch (access) {
          case FETCH -> X;
          case LOAD -> R;
          case STORE -> W;
        };
    return (config & wanted) != 0;
  }

  /** R=0, W=1 is reserved: W is then dropped. */
  private static int legal(int config) {
    return (config & (R | W)) == W ? config & ~W : config;
  }

  private int mode(int index) {
    return config[index] >>> 3 & 3;
  }

  private void computeRegions() {
    used = 0;
    splitsPages = false;
    for (int i = 0; i < ENTRIES; i++) {
      long top = address[i] << 2;
      switch (mode(i)) {
        case OFF -> region(i, 0, 0);
        case TOR -> region(i, i == 0 ? 0 : address[i - 1] << 2, top);
        case NA4 -> region(i, top, top + 4);
        default -> {
          // NAPOT: n trailing ones stand for a naturally aligned region of 2^(n+3) bytes.
          long size = 8L << Long.numberOfTrailingZeros(~address[i]);
          long base = top & -size;
          region(i, base, base + size);
        }
      }
      if (start[i] < end[i]) {
        used = i + 1;
        splitsPages |= ((start[i] | end[i]) & (Sv39.PAGE_SIZE - 1)) != 0;
      }
    }
  }

  private void region(int index, long from, long to) {
    start[index] = from;
    end[index] = Math.max(from, to);
  }
}
