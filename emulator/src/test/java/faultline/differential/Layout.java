package faultline.differential;

import faultline.mmu.Sv39;
import java.util.List;

/** Where things lie in a random program's memory; {@code frame.s} names the same places. */
final class Layout {
  static final long RAM = 0x8000_0000L;
  static final int MEMORY = 16 << 20;

  static final long LOG = 0x8010_0000L;
  static final long RECORDS = 0x8018_0000L;

  static final long DATA = 0x8020_0000L;
  static final int DATA_PAGES = 16;

  static final long CODE = 0x8040_0000L;
  static final int CODE_PAGES = 8;

  static final long TABLES = 0x8060_0000L;
  static final int ROOTS = 2;
  static final int MIDDLES = 3;
  static final int DATA_LEAVES = 3;
  static final int CODE_LEAVES = 2;
  static final int TABLE_COUNT = ROOTS + MIDDLES + DATA_LEAVES + CODE_LEAVES;

  /** What is compared: from the log to the last table. */
  static final long COMPARED_END = TABLES + TABLE_COUNT * Sv39.PAGE_SIZE;

  /** Neither RAM nor a device answers here, on either machine. */
  static final long HOLE = 0xc000_0000L;

  /** The data page that may be mapped to the hole, or locked away: AMOs stay away from it. */
  static final int ODD_PAGE = 14;

  /** Root entries that programs change. 255 and 256 lie at the edges of what is canonical. */
  static final List<Integer> SLOTS = List.of(0, 1, 3, 5, 255, 256, 511);

  /** The root entry that maps RAM to its own addresses for S-mode, always. */
  static final int IDENTITY = 2;

  /** The root entry that maps RAM for U-mode, always: 4 GiB above the identity. */
  static final int USER_ALIAS = 6;

  static final long ALIAS_OFFSET = 4L << 30;

  private Layout() {}

  static long root(int index) {
    return TABLES + index * Sv39.PAGE_SIZE;
  }

  static long middle(int index) {
    return root(ROOTS + index);
  }

  static long dataLeaves(int index) {
    return middle(MIDDLES + index);
  }

  static long codeLeaves(int index) {
    return dataLeaves(DATA_LEAVES + index);
  }

  /** The virtual address at root entry {@code slot} whose lower 30 bits are those of {@code pa}. */
  static long va(int slot, long pa) {
    long va = (long) slot << 30 | (pa & ((1L << 30) - 1));
    return va << 25 >> 25;
  }
}
