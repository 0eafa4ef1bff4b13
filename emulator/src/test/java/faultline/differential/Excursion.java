package faultline.differential;

import faultline.differential.CsrAccesses.CsrAccess;
import faultline.differential.Encodings.Code;
import faultline.isa.Field;
import faultline.isa.Instruction;
import faultline.mmu.Privilege;
import faultline.mmu.Sv39;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * An item that changes page tables, enters a mode with random rights and runs a body of random
 * instructions there.
 *
 * <p>A body is a row of eight-byte slots, because its traps go on at the next slot: see {@code
 * frame.s}.
 */
final class Excursion {
  private static final int SLOT = 8;
  private static final Code SHORT_NOP = new Code(0x0001, 2);
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
  private final Encodings encodings;
  private final CsrAccesses csrs;

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
    encodings = new Encodings(draw);
    csrs = new CsrAccesses(draw, options.asids());
    this.mode = mode;
    this.translated = translated;
    root = draw.below(Layout.ROOTS);
    mprv = mode == Privilege.MACHINE && draw.percent(60);
    unprotected = mode == Privilege.MACHINE && !mprv;
    pointers = pointers();
  }

  /** Accesses to memory, jumps, and what may come between. */
  static Item ofEverything(Draw draw, Options options, int number) {
    Excursion excursion = new Excursion(draw, options, number);
    excursion.edit();
    excursion.status(draw.percent(20) ? TRAPPING_STATUS : 0);
    return excursion.build(excursion.mixedBody());
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
    List<String> body = new ArrayList<>();
    body.add(excursion.slot(at -> excursion.encodings.access(Instruction.LD)));
    body.add(excursion.slot(at -> excursion.encodings.access(Instruction.SD)));
    body.addAll(excursion.jump());
    return excursion.build(body);
  }

  /** Only what computes, on operands worth computing with. */
  static Item ofComputation(Draw draw, Options options, int number) {
    Excursion excursion = new Excursion(draw, options, number);
    excursion.status(0);
    List<String> body = new ArrayList<>();
    for (int i = draw.from(4, 16); i > 0; i--) {
      Instruction row = draw.pick(Rows.COMPUTATIONS);
      body.add(excursion.slot(offset -> excursion.encodings.of(row, true)));
    }
    excursion.pointers.replaceAll(address -> draw.number());
    return excursion.build(body);
  }

  /** An interrupt, pending or raised before the body begins; wfi finds it. */
  static Item ofInterrupt(Draw draw, Options options, int number) {
    Excursion excursion = new Excursion(draw, options, number);
    excursion.source = draw.pick(List.of(InterruptSource.values()));
    excursion.status(draw.percent(30) ? TRAPPING_STATUS : 0);
    List<String> body = new ArrayList<>();
    for (int i = draw.from(1, 3); i > 0; i--) {
      body.add(
          draw.percent(50)
              ? excursion.slot(offset -> new Code(Instruction.WFI.match(), 4))
              : excursion.computation());
    }
    return excursion.build(body);
  }

  // ---- Before the body.

  private void edit() {
    int changes = draw.below(4);
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
      long place = new Addresses(draw, false, false).code() & -SLOT;
      edits.add(".dword 0x%x, 0x%x # code".formatted(place, freshCode()));
    }
  }

  /** addi with any operands but for what is relied on, and a return. */
  private long freshCode() {
    long addi = encodings.of(Instruction.ADDI, false).word() & 0xffff_ffffL;
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

  // ---- The body.

  private List<String> mixedBody() {
    List<String> body = new ArrayList<>();
    int wanted = unprotected ? 1 : draw.from(1, 6);
    if (unprotected && draw.percent(50)) {
      for (int i = draw.from(1, 6); i > 0; i--) {
        body.addAll(draw.percent(70) ? csr() : List.of(computation()));
      }
      return body;
    }
    while (body.size() < wanted) {
      body.addAll(anything());
    }
    return body;
  }

  private List<String> anything() {
    int choice = draw.below(100);
    if (choice < 45) {
      Instruction row = draw.pick(Rows.MEMORY);
      return List.of(slot(offset -> encodings.access(row)));
    }
    if (choice < 60) {
      return List.of(computation());
    }
    if (choice < 66) {
      Instruction row = draw.pick(Rows.BRANCHES);
      int slots = draw.from(1, 2);
      return List.of(slot(offset -> encodings.branch(row, slots * SLOT - offset)));
    }
    if (choice < 80) {
      return jump();
    }
    if (choice < 85) {
      return List.of(reservation());
    }
    if (choice < 88) {
      Instruction row = draw.pick(Rows.ALWAYS_TRAP);
      return List.of(slot(offset -> encodings.of(row)));
    }
    if (choice < 91) {
      Instruction row = draw.pick(Rows.ORDERING);
      return List.of(slot(offset -> encodings.of(row)));
    }
    if (choice < 93) {
      return List.of(illegal());
    }
    if (choice < 95) {
      return supervisorReturn();
    }
    // Under MPRV a write of mstatus would let bodies loose on physical addresses.
    return mprv ? List.of(computation()) : csr();
  }

  private String computation() {
    Instruction row = draw.pick(Rows.COMPUTATIONS);
    return slot(offset -> encodings.of(row));
  }

  private List<String> jump() {
    Instruction row = draw.pick(Rows.INDIRECT);
    return List.of(
        "auipc ra, 0\naddi ra, ra, 16 # back to after the jump",
        slot(offset -> encodings.jump(row), List.of()));
  }

  private String reservation() {
    Instruction row = draw.pick(Rows.LOAD_RESERVED);
    int pointer = draw.pick(Encodings.ATOMIC_POINTERS);
    Instruction conditional = Rows.storeConditional(row);
    int word = Field.RS1.set(encodings.of(conditional, false).word(), pointer);
    return encodings.with(row, Field.RS1, pointer).text()
        + "\n"
        + new Code(word, conditional.size()).text();
  }

  private String illegal() {
    int word = draw.percent(50) ? (int) draw.bits() | 0x7f : draw.pick(List.of(0, -1, 0x707f));
    return ".4byte 0x%08x # any word\nnop".formatted(word | 3);
  }

  /** sret to the next slot, in whatever mode SPP says. */
  private List<String> supervisorReturn() {
    if (mode == Privilege.MACHINE) {
      return List.of(computation());
    }
    return List.of(
        "auipc t0, 0\naddi t0, t0, 24 # sret goes on behind itself",
        "csrw sepc, t0\nnop",
        "sret\nnop");
  }

  private List<String> csr() {
    CsrAccess access = csrs.next(mode);
    int high = (access.operand() + 0x800) & 0xfffff000;
    int low = access.operand() - high;
    return List.of(
        new Code(Field.IMM_U.set(Field.RD.set(Instruction.LUI.match(), 5), high), 4).text()
            + "\naddiw t0, t0, %d".formatted(low),
        slot(offset -> access.code(), List.of()));
  }

  /** Eight bytes with one instruction, which knows its offset, and computations around it. */
  private String slot(IntFunction<Code> instruction) {
    return slot(instruction, unprotected ? List.of() : Rows.COMPUTATIONS);
  }

  private String slot(IntFunction<Code> instruction, List<Instruction> fillers) {
    List<Code> codes = new ArrayList<>();
    int size = instruction.apply(0).size();
    int before = 0;
    if (!fillers.isEmpty()) {
      while (before + size < SLOT && draw.percent(40)) {
        Code code = filler(SLOT - size - before, fillers);
        codes.add(code);
        before += code.size();
      }
    }
    codes.add(instruction.apply(before));
    int used = before + size;
    while (used < SLOT) {
      Code code = filler(SLOT - used, fillers);
      codes.add(code);
      used += code.size();
    }
    return String.join("\n", codes.stream().map(Code::text).toList());
  }

  private Code filler(int room, List<Instruction> rows) {
    if (rows.isEmpty()) {
      return room < 4 ? SHORT_NOP : new Code(Instruction.ADDI.match(), 4);
    }
    return encodings.of(draw.pick(room < 4 ? Rows.SHORT_COMPUTATIONS : rows), false);
  }

  // ---- Around the body.

  private Item build(List<String> body) {
    Item.Builder item = new Item.Builder(description(), false);
    item.must("        la    t0, item%d%n        j     excursion".formatted(number));
    item.must("        .balign 8%nbegin%d:".formatted(number));
    for (String slot : body) {
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
    int asid = options.asids() ? draw.pick(ASIDS) : 0;
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
    Addresses addresses = new Addresses(draw, translated && !unprotected, !options.protectsData());
    List<Long> pool = new ArrayList<>();
    for (int register : Encodings.DATA_POINTERS) {
      pool.add(addresses.data(Encodings.ODD_POINTERS.contains(register), unprotected));
    }
    pool.add(addresses.data(false, unprotected));
    Addresses codeAddresses = new Addresses(draw, translated && mode != Privilege.MACHINE, false);
    Encodings.CODE_POINTERS.forEach(register -> pool.add(codeAddresses.code()));
    Encodings.ATOMIC_POINTERS.forEach(register -> pool.add(addresses.data(false, true)));
    return pool;
  }
}
