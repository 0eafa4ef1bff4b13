package faultline.differential;

import faultline.isa.Csr;
import faultline.mmu.Sv39;
import java.util.List;

/**
 * PMP entries over data frames, code frames and page tables; never over the frame's own memory or a
 * root, without which no trap could be handled.
 */
final class ProtectionEdits {
  private static final int ENTRIES = 7;
  private static final int TOR = 1;
  private static final int NA4 = 2;
  private static final int NAPOT = 3;
  private static final int LOCKED = 0x80;

  /** None, R, RW, X, RX and RWX: W without R is reserved, and kept by QEMU. */
  private static final List<Integer> RIGHTS = List.of(0, 1, 3, 4, 5, 7);

  /** For page tables not R alone: QEMU sets A and D in tables that may not be written. */
  private static final List<Integer> TABLE_RIGHTS = List.of(0, 3, 4, 7);

  private ProtectionEdits() {}

  /** Sets or clears one entry. */
  static Item next(Draw draw, boolean data, int number) {
    Item.Builder item = new Item.Builder("%d: PMP".formatted(number), false);
    int entry = draw.below(ENTRIES);
    if (draw.percent(45)) {
      configure(item, entry, 0);
    } else if (data && draw.percent(3)) {
      // Locked for good: the odd data frame, which AMOs do not meet.
      long page = Layout.DATA + Layout.ODD_PAGE * Sv39.PAGE_SIZE;
      address(item, ENTRIES, napot(page, Sv39.PAGE_SIZE));
      configure(item, ENTRIES, LOCKED | NAPOT << 3 | draw.pick(RIGHTS));
    } else {
      region(draw, item, entry, data);
    }
    item.must("sfence.vma");
    return item.build();
  }

  private static void region(Draw draw, Item.Builder item, int entry, boolean data) {
    int rights = draw.pick(RIGHTS);
    switch (draw.below(data ? 6 : 2)) {
      case 0 -> {
        long table = Layout.middle(draw.below(Layout.TABLE_COUNT - Layout.ROOTS));
        address(item, entry, napot(table, Sv39.PAGE_SIZE));
        configure(item, entry, NAPOT << 3 | draw.pick(TABLE_RIGHTS));
      }
      case 1 -> {
        long size = Sv39.PAGE_SIZE << draw.below(3);
        long frame = Layout.CODE + draw.below(Layout.CODE_PAGES) * Sv39.PAGE_SIZE;
        address(item, entry, napot(frame & -size, size));
        configure(item, entry, NAPOT << 3 | rights);
      }
      case 2 -> {
        // Four bytes, away from the page's ends, where QEMU looks at whole doublewords.
        address(item, entry, (somePlace(draw) + 64 + draw.below(500) * 4L) >>> 2);
        configure(item, entry, NA4 << 3 | rights);
      }
      case 3 -> {
        long start = somePlace(draw) + draw.below(600) * 8L;
        address(item, entry, start >>> 2);
        configure(item, entry, 0);
        if (entry + 1 < ENTRIES) {
          address(item, entry + 1, (start + draw.below(600) * 8L) >>> 2);
          configure(item, entry + 1, TOR << 3 | rights);
        }
      }
      default -> {
        long size = 8L << draw.below(12);
        long start = (somePlace(draw) + draw.below(512) * 8L) & -size;
        address(item, entry, napot(start, size));
        configure(item, entry, NAPOT << 3 | rights);
      }
    }
  }

  private static long somePlace(Draw draw) {
    return Layout.DATA + draw.below(Layout.DATA_PAGES - 1) * Sv39.PAGE_SIZE;
  }

  private static long napot(long start, long size) {
    return start >>> 2 | (size >>> 3) - 1;
  }

  private static void address(Item.Builder item, int entry, long value) {
    item.must("set 0x%x, 0x%x # pmpaddr%d".formatted(Csr.PMPADDR0 + entry, value, entry));
  }

  private static void configure(Item.Builder item, int entry, int config) {
    int shift = 8 * entry;
    item.must("csrr t0, pmpcfg0\nli t1, %d\nsrl t2, t0, t1\nandi t2, t2, 0xff".formatted(shift));
    item.must(
        "sll t2, t2, t1\nxor t0, t0, t2\nli t2, 0x%x\nsll t2, t2, t1\nor t0, t0, t2"
            .formatted(config));
    item.must("csrw pmpcfg0, t0 # entry %d = 0x%02x".formatted(entry, config));
  }
}
