package faultline.differential;

import faultline.mmu.Pte;
import faultline.mmu.Sv39;
import java.util.ArrayList;
import java.util.List;

/**
 * Page-table entries as a program writes them: mostly sound, often with one thing wrong. Data pages
 * lead to data frames and code pages to code frames, whatever the size of the page; so a program
 * that runs into any code page comes back.
 */
final class PageTableEdits {
  private static final int FLAGS = Pte.R | Pte.W | Pte.X | Pte.U | Pte.A | Pte.D;
  private static final int SOFTWARE_BITS = 3 << 8;

  private final Draw draw;

  PageTableEdits(Draw draw) {
    this.draw = draw;
  }

  /** One entry, and where it goes. */
  record Edit(long address, long pte, boolean lastLevel, long page) {
    String text() {
      return ".dword 0x%x, 0x%x".formatted(address, pte);
    }
  }

  /** The tables that every program starts with; all pages there, most of them open. */
  Item initial() {
    Item.Builder item = new Item.Builder("page tables", true);
    item.must("        la    t0, tables");
    item.must("1:      ld    t1, 0(t0)\n        beqz  t1, 2f\n        ld    t2, 8(t0)");
    item.must("        sd    t2, (t1)\n        addi  t0, t0, 16\n        j     1b");
    item.must("        .balign 8\ntables:");
    for (int root = 0; root < Layout.ROOTS; root++) {
      int all = Pte.V | Pte.R | Pte.W | Pte.X | Pte.A | Pte.D;
      keep(item, Layout.root(root), Layout.IDENTITY, leaf(Layout.RAM, all));
      keep(item, Layout.root(root), Layout.USER_ALIAS, leaf(Layout.RAM, all | Pte.U));
      for (int slot : Layout.SLOTS) {
        put(item, Layout.root(root), slot, pointer(Layout.middle(draw.below(Layout.MIDDLES))));
      }
    }
    for (int i = 0; i < Layout.MIDDLES; i++) {
      put(item, Layout.middle(i), Sv39.vpn(Layout.DATA, 1), pointer(someDataLeaves()));
      put(item, Layout.middle(i), Sv39.vpn(Layout.CODE, 1), pointer(someCodeLeaves()));
    }
    for (int i = 0; i < Layout.DATA_LEAVES; i++) {
      for (int page = 0; page < Layout.DATA_PAGES; page++) {
        put(item, Layout.dataLeaves(i), page, leaf(someFrame(Layout.DATA, Layout.DATA_PAGES)));
      }
    }
    for (int i = 0; i < Layout.CODE_LEAVES; i++) {
      for (int page = 0; page < Layout.CODE_PAGES; page++) {
        put(item, Layout.codeLeaves(i), page, leaf(someFrame(Layout.CODE, Layout.CODE_PAGES)));
      }
    }
    return item.must("        .dword 0\n2:").build();
  }

  private static void keep(Item.Builder item, long table, int index, long pte) {
    item.must("        .dword 0x%x, 0x%x".formatted(table + (long) index * Pte.SIZE, pte));
  }

  private static void put(Item.Builder item, long table, int index, long pte) {
    item.may("        .dword 0x%x, 0x%x".formatted(table + (long) index * Pte.SIZE, pte));
  }

  /** A change to any table. */
  Edit next() {
    return switch (draw.below(10)) {
      case 0, 1 -> root();
      case 2, 3, 4 -> middle();
      default -> last();
    };
  }

  /**
   * The path to page {@code page} of the data and of the code at root entry {@code slot}, sound but
   * for one defect, that both meet.
   */
  List<Edit> pathWith(Defect defect, int root, int slot, int page) {
    int flaw = draw.from(defect.lowest(), defect.highest());
    long middle = Layout.middle(draw.below(Layout.MIDDLES));
    long data = someDataLeaves();
    long code = someCodeLeaves();
    int all = Pte.V | Pte.R | Pte.W | Pte.X | Pte.A | Pte.D;
    List<Edit> path = new ArrayList<>();
    path.add(on(path(2, flaw, defect, pointer(middle)), Layout.root(root), slot));
    int dataIndex = Sv39.vpn(Layout.DATA, 1);
    int codeIndex = Sv39.vpn(Layout.CODE, 1);
    path.add(on(path(1, flaw, defect, pointer(data)), middle, dataIndex));
    path.add(on(path(1, flaw, defect, pointer(code)), middle, codeIndex));
    path.add(on(path(0, flaw, defect, leaf(Layout.DATA, all)), data, page));
    path.add(on(path(0, flaw, defect, leaf(Layout.CODE, all)), code, page));
    return path;
  }

  private static long path(int level, int flaw, Defect defect, long pte) {
    return level == flaw ? defect.spoil().applyAsLong(pte) : pte;
  }

  private static Edit on(long pte, long table, int index) {
    return new Edit(table + (long) index * Pte.SIZE, pte, false, 0);
  }

  private Edit root() {
    long table = Layout.root(draw.below(Layout.ROOTS));
    int slot = draw.pick(Layout.SLOTS);
    long pte;
    // The last 1 GiB would end in nothing, and there computed pointers like -2 often lie.
    if (slot == 511 || draw.percent(65)) {
      pte = pointer(Layout.middle(draw.below(Layout.MIDDLES)));
    } else {
      // Low bits of the page number make a misaligned superpage.
      pte = leaf(draw.percent(80) ? Layout.RAM : Layout.RAM | misalignment(2));
    }
    return edit(table, slot, pte, false, 0);
  }

  private Edit middle() {
    long table = Layout.middle(draw.below(Layout.MIDDLES));
    boolean data = draw.percent(60);
    long area = data ? Layout.DATA : Layout.CODE;
    long pte;
    if (draw.percent(60)) {
      pte = pointer(data ? someDataLeaves() : someCodeLeaves());
    } else {
      pte = leaf(draw.percent(80) ? area : area | misalignment(1));
    }
    return edit(table, Sv39.vpn(area, 1), pte, false, 0);
  }

  private Edit last() {
    boolean data = draw.percent(70);
    long table =
        data
            ? Layout.dataLeaves(draw.below(Layout.DATA_LEAVES))
            : Layout.codeLeaves(draw.below(Layout.CODE_LEAVES));
    int page = draw.below(data ? Layout.DATA_PAGES : Layout.CODE_PAGES);
    long frame =
        data
            ? someFrame(Layout.DATA, Layout.DATA_PAGES)
            : someFrame(Layout.CODE, Layout.CODE_PAGES);
    if (data && page == Layout.ODD_PAGE && draw.percent(50)) {
      frame = Layout.HOLE;
    }
    long pte = draw.percent(94) ? leaf(frame) : pointer(frame);
    long area = data ? Layout.DATA : Layout.CODE;
    return edit(table, page, pte, true, area + page * Sv39.PAGE_SIZE);
  }

  private Edit edit(long table, int index, long pte, boolean lastLevel, long page) {
    long final_ = draw.percent(25) ? spoilt(pte) : pte;
    return new Edit(table + (long) index * Pte.SIZE, final_, lastLevel, page);
  }

  /** {@code pte} with one thing wrong. */
  private long spoilt(long pte) {
    return switch (draw.below(4)) {
      case 0 -> pte & ~Pte.V;
      case 1 -> (pte | Pte.W) & ~Pte.R;
      case 2 -> pte | 1L << draw.from(54, 63);
      default ->
          Pte.isLeaf(pte) ? pte & ~(Pte.A | Pte.D) : pte | draw.pick(List.of(Pte.D, Pte.A, Pte.U));
    };
  }

  private long leaf(long frame) {
    int flags = Pte.V | (int) draw.bits(FLAGS | SOFTWARE_BITS);
    if (draw.percent(60)) {
      flags |= Pte.R | Pte.X;
    }
    if (draw.percent(50)) {
      flags |= Pte.W;
    }
    if ((flags & (Pte.R | Pte.W)) == Pte.W) {
      flags |= Pte.R; // The other way is for spoilt entries.
    }
    if ((flags & (Pte.R | Pte.X)) == 0) {
      flags |= draw.percent(50) ? Pte.R : Pte.X;
    }
    if (draw.percent(15)) {
      flags |= Pte.G;
    }
    return leaf(frame, flags);
  }

  private static long leaf(long frame, int flags) {
    return Pte.of(frame >>> Sv39.PAGE_SHIFT, flags);
  }

  private long pointer(long table) {
    int flags = Pte.V | (int) draw.bits(SOFTWARE_BITS) | (draw.percent(10) ? Pte.G : 0);
    return Pte.of(table >>> Sv39.PAGE_SHIFT, flags);
  }

  private long misalignment(int level) {
    return Sv39.PAGE_SIZE << draw.below(Sv39.VPN_BITS * level);
  }

  private long someDataLeaves() {
    return Layout.dataLeaves(draw.below(Layout.DATA_LEAVES));
  }

  private long someCodeLeaves() {
    return Layout.codeLeaves(draw.below(Layout.CODE_LEAVES));
  }

  private long someFrame(long area, int pages) {
    return area + draw.below(pages) * Sv39.PAGE_SIZE;
  }
}
