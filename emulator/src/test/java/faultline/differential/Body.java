package faultline.differential;

import faultline.differential.CsrAccesses.CsrAccess;
import faultline.differential.Encodings.Code;
import faultline.isa.Field;
import faultline.isa.Instruction;
import faultline.mmu.Privilege;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * What an excursion runs: a row of eight-byte slots, each a text, as traps go on at the next slot
 * (see {@code frame.s}). Branches lead forward, jumps to code that comes back, so every body ends.
 */
final class Body {
  static final int SLOT = 8;
  private static final Code SHORT_NOP = new Code(0x0001, 2);

  private final Draw draw;
  private final Privilege mode;
  private final boolean mprv;
  private final Encodings encodings;
  private final CsrAccesses csrs;

  /** Whether loads and stores in this body go to physical addresses with M-mode's rights. */
  private final boolean unprotected;

  /**
   * @param mode what it runs in
   * @param mprv whether its loads and stores have another mode's rights
   * @param readsSatp whether it may see how many ASID bits there are
   */
  Body(Draw draw, Privilege mode, boolean mprv, boolean readsSatp) {
    this.draw = draw;
    this.mode = mode;
    this.mprv = mprv;
    unprotected = mode == Privilege.MACHINE && !mprv;
    encodings = new Encodings(draw);
    csrs = new CsrAccesses(draw, readsSatp);
  }

  /** Accesses to memory, jumps, and what may come between. */
  List<String> ofEverything() {
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

  /** Only what computes; any register may be written. */
  List<String> ofComputation() {
    List<String> body = new ArrayList<>();
    for (int i = draw.from(4, 16); i > 0; i--) {
      Instruction row = draw.pick(Rows.COMPUTATIONS);
      body.add(slot(offset -> encodings.of(row, true)));
    }
    return body;
  }

  /** Waits for an interrupt that is pending. */
  List<String> ofWaiting() {
    List<String> body = new ArrayList<>();
    for (int i = draw.from(1, 3); i > 0; i--) {
      body.add(draw.percent(50) ? only(new Code(Instruction.WFI.match(), 4)) : computation());
    }
    return body;
  }

  /** A load, a store and a jump. */
  List<String> ofEachAccess() {
    List<String> body = new ArrayList<>();
    body.add(slot(offset -> encodings.access(Instruction.LD)));
    body.add(slot(offset -> encodings.access(Instruction.SD)));
    body.addAll(jump());
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
      return branch();
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

  /** Over the next slot, or to it. Not further, where a jump might miss its return address. */
  private List<String> branch() {
    Instruction row = draw.pick(Rows.BRANCHES);
    int slots = draw.from(1, 2);
    return List.of(slot(offset -> encodings.branch(row, slots * SLOT - offset)), computation());
  }

  private String computation() {
    Instruction row = draw.pick(Rows.COMPUTATIONS);
    return slot(offset -> encodings.of(row));
  }

  private List<String> jump() {
    Instruction row = draw.pick(Rows.INDIRECT);
    return List.of(
        "auipc ra, 0\naddi ra, ra, 16 # back to after the jump", only(encodings.jump(row)));
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
    if (mode != Privilege.MACHINE && draw.percent(30)) {
      return "mret\nnop";
    }
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
        only(access.code()));
  }

  /** Eight bytes with one instruction and no more. */
  private static String only(Code code) {
    StringBuilder text = new StringBuilder(code.text());
    for (int used = code.size(); used < SLOT; used += Short.BYTES) {
      text.append('\n').append(SHORT_NOP.text());
    }
    return text.toString();
  }

  /** Eight bytes with one instruction, which knows its offset, and computations around it. */
  private String slot(IntFunction<Code> instruction) {
    List<Code> codes = new ArrayList<>();
    int size = instruction.apply(0).size();
    int used = 0;
    while (used + size < SLOT && draw.percent(40)) {
      used += add(codes, filler(SLOT - size - used));
    }
    used += add(codes, instruction.apply(used));
    while (used < SLOT) {
      used += add(codes, filler(SLOT - used));
    }
    return String.join("\n", codes.stream().map(Code::text).toList());
  }

  private static int add(List<Code> codes, Code code) {
    codes.add(code);
    return code.size();
  }

  /** A computation, but where a lost address could do harm: there nothing. */
  private Code filler(int room) {
    if (unprotected) {
      return SHORT_NOP;
    }
    return encodings.of(
        draw.pick(room < Integer.BYTES ? Rows.SHORT_COMPUTATIONS : Rows.COMPUTATIONS), false);
  }
}
