package faultline.differential;

import faultline.mmu.Sv39;
import java.util.ArrayList;
import java.util.List;

/** Addresses that bodies use: of data, of code, at page ends, and nowhere. */
final class Addresses {
  private static final List<Integer> SLOTS = slots();

  private static final int HOT_PAGES = 5;

  private final Draw draw;
  private final boolean translated;
  private final boolean straddles;
  private final int hot;

  /**
   * @param translated whether they are virtual
   * @param straddles whether an access at an address of data may reach into the next page
   * @param hot the number of the page that is used most
   */
  Addresses(Draw draw, boolean translated, boolean straddles, int hot) {
    this.draw = draw;
    this.hot = hot;
    this.straddles = straddles;
    this.translated = translated;
  }

  private static List<Integer> slots() {
    List<Integer> slots = new ArrayList<>(Layout.SLOTS);
    slots.addAll(Layout.SLOTS);
    slots.add(Layout.IDENTITY);
    slots.add(Layout.USER_ALIAS);
    return List.copyOf(slots);
  }

  /**
   * An address of data.
   *
   * @param odd whether it may lie in the odd page
   * @param onlyRam whether it must be in RAM, as nothing keeps the access from devices
   */
  long data(boolean odd, boolean onlyRam) {
    if (!onlyRam && draw.percent(4)) {
      return draw.bits();
    }
    if (odd && draw.percent(10) && !translated) {
      return Layout.HOLE + draw.bits(0xfff8);
    }
    if (!odd && draw.percent(40)) {
      // The page of the day, met again in other modes with other rights.
      return at(Layout.SLOTS.get(hot % Layout.SLOTS.size()), page(hot % HOT_PAGES) + offset());
    }
    int page = odd && draw.percent(50) ? Layout.ODD_PAGE : draw.below(Layout.ODD_PAGE - 1);
    int offset = odd ? offset() & -8 : offset();
    return at(draw.pick(SLOTS), page(page) + offset);
  }

  /** An address of a slot of a code page, or of the instruction that straddles two. */
  long code() {
    int page = draw.below(Layout.CODE_PAGES);
    int offset = draw.percent(30) ? 0xffe : draw.from(3, 505) * 8;
    return at(draw.pick(SLOTS), Layout.CODE + page * Sv39.PAGE_SIZE + offset);
  }

  /** Mostly aligned; sometimes any byte; sometimes close to the page's end. */
  private int offset() {
    int choice = draw.below(10);
    if (!straddles) {
      // The instruction adds from -16 to 16.
      return choice < 6 ? draw.from(4, 500) * 8 : draw.from(32, 4000);
    }
    if (choice < 6) {
      return draw.below(512) * 8;
    }
    return choice < 8 ? draw.below(4096) : draw.from(4080, 4095);
  }

  private static long page(int index) {
    return Layout.DATA + index * Sv39.PAGE_SIZE;
  }

  private long at(int slot, long pa) {
    if (!translated) {
      return pa;
    }
    long va = Layout.va(slot, pa);
    // One wrong bit above bit 38 makes it non-canonical.
    return draw.percent(4) ? va ^ 1L << draw.from(39, 63) : va;
  }
}
