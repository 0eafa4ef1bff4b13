package faultline.differential;

import faultline.isa.Instruction;
import faultline.mmu.Privilege;
import faultline.mmu.Sv39;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An item that changes page tables, enters a mode with random rights and runs a {@link Body} of
 * random instructions there. It is data that the frame reads: see {@code excursion} in {@code
 * frame.s}.
 */
final class Excursion {
  private static final List<Integer> ASIDS = List.of(0, 1, 2, 0xffff);

  private static final long MPP_SHIFT = 11;
  private static final long MPRV = 1 << 17;

  /** The frame's own bit: to M-mode, without mret. */
  private static final long ENTER_MACHINE = 1 << 4;

  /** SPIE, MPIE, SPP, SUM, MXR, and SIE, which matters in S-mode only. */
  private static final long COMMON_STATUS = 0xc_01a2L;

  /** TVM, TW and TSR. */
  private static final long TRAPPING_STATUS = 7 << 20;

  /** Exceptions that may be delegated; 9 is the S-mode handler's own way out. */
  static final long DELEGABLE = 0xb1ff;

  private static final List<Privilege> MODES =
      List.of(
          Privilege.USER,
          Privilege.USER,
          Privilege.SUPERVISOR,
          Privilege.SUPERVISOR,
          Privilege.SUPERVISOR,
          Privilege.MACHINE);

  /** Where the addresses of code stand among the pointers. */
  private static final int CODE_POINTER_PLACE = 9;

  private final Draw draw;
  private final Options options;
  private final int number;
  private final PageTableEdits tableEdits;
  private final Body body;

  private final Privilege mode;
  private final boolean translated;
  private final int root;

  /** Whether loads and stores in this body go to physical addresses with M-mode's rights. */
  private final boolean unprotected;

  private final boolean mprv;
  private final List<String> edits = new ArrayList<>();
  private final List<Long> fences = new ArrayList<>();
  private final List<Long> pointers;
  private long status;
  private @Nullable InterruptSource source;

  /**
   * @param asids whether programs may see how many ASID bits there are
   * @param protectsData whether PMP entries may lie over data. If so no access straddles pages:
   *     QEMU asks PMP about such an access as if the pages' frames were neighbours
   */
  record Options(boolean asids, boolean protectsData) {}

  private Excursion(Draw draw, Options options, int number) {
    this(draw, options, number, draw.pick(MODES), draw.percent(85));
  }

  private Excursion(Draw draw, Options options, int number, Privilege mode, boolean translated) {
    this.draw = draw;
    this.options = options;
    this.number = number;
    tableEdits = new PageTableEdits(draw);
    this.mode = mode;
    this.translated = translated;
    // Address spaces last for a while, so that TLBs have something to keep.
    root = number / 8 % Layout.ROOTS;
    mprv = mode == Privilege.MACHINE && draw.percent(60);
    unprotected = mode == Privilege.MACHINE && !mprv;
    body = new Body(draw, mode, mprv, options.asids());
    pointers = pointers();
  }

  /** Accesses to memory, jumps, and what may come between. */
  static Item ofEverything(Draw draw, Options options, int number) {
    Excursion excursion = new Excursion(draw, options, number);
    excursion.edit();
    excursion.status(draw.percent(20) ? TRAPPING_STATUS : 0);
    return excursion.build(excursion.body.ofEverything());
  }

  /** S-mode meets one defect in the page tables by a load, a store and a fetch. */
  static Item ofDefect(Draw draw, Options options, int number) {
    Excursion excursion = new Excursion(draw, options, number, Privilege.SUPERVISOR, true);
    Defect defect = Defect.ALL.get(number % Defect.ALL.size());
    int slot = draw.pick(Layout.SLOTS);
    int page = draw.below(Layout.CODE_PAGES);
    excursion
        .tableEdits
        .pathWith(defect, excursion.root, slot, page)
        .forEach(edit -> excursion.edits.add(edit.text()));
    excursion.status(0);
    long offset = page * Sv39.PAGE_SIZE + 8L * draw.from(4, 500);
    long data = Layout.va(slot, Layout.DATA + offset);
    long code = Layout.va(slot, Layout.CODE + offset);
    excursion.pointers.replaceAll(address -> data);
    excursion.pointers.set(CODE_POINTER_PLACE, code);
    excursion.pointers.set(CODE_POINTER_PLACE + 1, code);
    return excursion.build(excursion.body.ofEachAccess());
  }

  /** Only what computes, on operands worth computing with. */
  static Item ofComputation(Draw draw, Options options, int number) {
    Excursion excursion = new Excursion(draw, options, number);
    excursion.status(0);
    excursion.pointers.replaceAll(address -> draw.number());
    return excursion.build(excursion.body.ofComputation());
  }

  /** An interrupt, pending or raised before the body begins; wfi finds it. */
  static Item ofInterrupt(Draw draw, Options options, int number) {
    Excursion excursion = new Excursion(draw, options, number);
    excursion.source = draw.pick(List.of(InterruptSource.values()));
    excursion.status(draw.percent(30) ? TRAPPING_STATUS : 0);
    return excursion.build(excursion.body.ofWaiting());
  }

  // ---- Before the body.

  private void edit() {
    int changes = draw.percent(50) ? 0 : draw.from(1, 3);
    for (int i = 0; i < changes; i++) {
      PageTableEdits.Edit edit = tableEdits.next();
      edits.add(edit.text());
      if (changes == 1 && edit.lastLevel() && draw.percent(50)) {
        // One page's entry: a fence for that page, wherever it is mapped, is enough.
        for (int slot : Layout.SLOTS) {
          fences.add(Layout.va(slot, edit.page()));
        }
      }
    }
    if (fences.isEmpty() && draw.percent(10)) {
      long place = new Addresses(draw, false, false, 0).code() & -Body.SLOT;
      edits.add(".dword 0x%x, 0x%x # code".formatted(place, freshCode()));
    }
  }

  /** addi with any operands but for what is relied on, and a return. */
  private long freshCode() {
    long addi = new Encodings(draw).of(Instruction.ADDI, false).word() & 0xffff_ffffL;
    return addi | 0x8067L << 32;
  }

  private void status(long alsoStatus) {
    status = draw.bits(COMMON_STATUS | alsoStatus);
    if (mode == Privilege.MACHINE) {
      // Under MPRV, MPP says with whose rights; without it, nothing.
      status |= ENTER_MACHINE | (mprv ? MPRV : 0) | (long) draw.below(2) << MPP_SHIFT;
    } else {
      status |= (long) mode.level() << MPP_SHIFT;
    }
  }

  // ---- Around the body.

  private Item build(List<String> slots) {
    Item.Builder item = new Item.Builder(description(), false);
    item.must("        la    t0, item%d%n        j     excursion".formatted(number));
    item.must("        .balign 8%nbegin%d:".formatted(number));
    for (String slot : slots) {
      item.may(slot);
    }
    item.must("end%d:%n        .rept 6%n        ecall%n        .endr".formatted(number));
    describe(item);
    item.must("resume%d:".formatted(number));
    if (source != null) {
      item.must(String.join("\n", source.clear()));
    }
    return item.build();
  }

  private String description() {
    return "%d: %s-mode%s%s%s"
        .formatted(
            number,
            mode.letter(),
            mprv ? " under MPRV" : "",
            translated ? "" : ", bare",
            source == null ? "" : ", " + source);
  }

  /** What the frame's {@code excursion} reads. */
  private void describe(Item.Builder item) {
    item.must("        .balign 8");
    item.must("item%1$d:%n        .dword begin%1$d, end%1$d, resume%1$d".formatted(number));
    boolean aliased = translated && mode == Privilege.USER;
    item.must("        .dword 0x%x # offset".formatted(aliased ? Layout.ALIAS_OFFSET : 0));
    item.must(
        (edits.isEmpty() ? "        .dword none" : "        .dword edits%d").formatted(number));
    item.must(
        (fences.isEmpty() ? "        .dword none" : "        .dword fences%d").formatted(number));
    item.must(
        (source == null ? "        .dword nothing" : "        .dword raise%d").formatted(number));
    int asid = options.asids() ? ASIDS.get(number / 16 % ASIDS.size()) : 0;
    long satp = Sv39.satp(Layout.root(root), asid);
    item.must("        .dword 0x%x # satp".formatted(translated ? satp : 0));
    item.must(
        "        .dword 0x%x # medeleg".formatted(draw.percent(50) ? draw.bits(DELEGABLE) : 0));
    item.must("        .dword 0x%x # mideleg".formatted(draw.bits(0x222)));
    item.must(
        "        .dword %d, %d # mcounteren, scounteren".formatted(draw.bits(7), draw.bits(7)));
    item.must("        .dword %d, %d # vectored".formatted(draw.bits(1), draw.bits(1)));
    long mie = source == null ? 0 : draw.bits(0xaaa) | 1L << source.code();
    item.must("        .dword 0x%x # mie".formatted(mie));
    item.must("        .dword 0x%x # mstatus".formatted(status));
    for (long pointer : pointers) {
      item.must("        .dword 0x%x".formatted(pointer));
    }
    if (!edits.isEmpty()) {
      item.must("edits%d:".formatted(number));
      edits.forEach(edit -> item.may("        %s".formatted(edit)));
      item.must("        .dword 0");
    }
    if (!fences.isEmpty()) {
      item.must("fences%d:".formatted(number));
      fences.forEach(va -> item.must("        .dword 0x%x".formatted(va)));
      item.must("        .dword 0");
    }
    if (source != null) {
      item.must(
          "raise%d:%n%s%n        jr    t1".formatted(number, String.join("\n", source.raise())));
    }
  }

  /** Addresses, in the order in which the frame loads them. */
  private List<Long> pointers() {
    Addresses addresses =
        new Addresses(draw, translated && !unprotected, !options.protectsData(), number / 8);
    List<Long> pool = new ArrayList<>();
    for (int register : Encodings.DATA_POINTERS) {
      pool.add(addresses.data(Encodings.ODD_POINTERS.contains(register), unprotected));
    }
    pool.add(addresses.data(false, unprotected));
    Addresses codeAddresses =
        new Addresses(draw, translated && mode != Privilege.MACHINE, false, 0);
    Encodings.CODE_POINTERS.forEach(register -> pool.add(codeAddresses.code()));
    Encodings.ATOMIC_POINTERS.forEach(register -> pool.add(addresses.data(false, true)));
    return pool;
  }
}
