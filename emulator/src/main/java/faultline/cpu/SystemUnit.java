package faultline.cpu;

import faultline.isa.Cause;
import faultline.mmu.Fence;
import faultline.mmu.Privilege;

/**
 * Instructions that touch the hart's control state: CSR accesses, calls, returns, fences and wfi
 * (volume I, chapter 9; volume II, sections 3.3 and 4.2).
 */
final class SystemUnit {
  private static final int CSR_SHIFT = 20;

  private final Hart hart;
  private final long[] x;
  private final Csrs csrs;
  private final Trap trap;

  SystemUnit(Hart hart, Trap trap) {
    this.hart = hart;
    this.x = hart.x();
    this.csrs = hart.csrs();
    this.trap = trap;
  }

  /**
   * Executes the instruction at {@code pc}.
   *
   * @return the address of the next one
   * @throws Trap when it cannot complete
   */
  long execute(long slot, long pc) {
    int encoding = (int) Slot.immediate(slot);
    long next = pc + 2L * Slot.halfWords(slot);
    switch (Slot.op(slot)) {
      case Op.CSRRW, Op.CSRRS, Op.CSRRC -> accessCsr(slot, x[Slot.rs1(slot)], encoding);
      case Op.CSRRWI, Op.CSRRSI, Op.CSRRCI -> accessCsr(slot, Slot.rs1(slot), encoding);
      case Op.SFENCE_VMA -> fence(slot, encoding);
      case Op.FENCE_I -> {} // Decoded code follows every store at once: see CodeCache.
      case Op.WFI -> waitForInterrupt(encoding);
      case Op.SRET -> next = returnFromSupervisor(encoding);
      case Op.MRET -> next = returnFromMachine(encoding);
      case Op.ECALL -> throw trap.with(callFrom(hart.privilege()), 0);
      // The address is in mepc or sepc already; zero is as legal, and what QEMU says.
      case Op.EBREAK -> throw trap.with(Cause.BREAKPOINT, 0);
      default -> throw illegal(encoding);
    }
    return next;
  }

  private Trap illegal(int encoding) {
    return trap.with(Cause.ILLEGAL_INSTRUCTION, encoding & 0xffff_ffffL);
  }

  private static Cause callFrom(Privilege privilege) {
    return switch (privilege) {
      case USER -> Cause.ECALL_FROM_U;
      case SUPERVISOR -> Cause.ECALL_FROM_S;
      case MACHINE -> Cause.ECALL_FROM_M;
    };
  }

  private void accessCsr(long slot, long operand, int encoding) {
    int number = encoding >>> CSR_SHIFT;
    int op = Slot.op(slot);
    boolean replaces = op == Op.CSRRW || op == Op.CSRRWI;
    // csrrs and csrrc with x0, or with immediate 0, do not write at all (volume I, table 9.1).
    boolean writes = replaces || Slot.rs1(slot) != 0;
    if (!csrs.allows(number, hart.privilege(), writes)) {
      throw illegal(encoding);
    }
    long old = csrs.read(number);
    if (writes) {
      long base = csrs.readForUpdate(number);
      boolean sets = op == Op.CSRRS || op == Op.CSRRSI;
      csrs.write(number, replaces ? operand : sets ? base | operand : base & ~operand);
    }
    x[Slot.rd(slot)] = old;
  }

  private void fence(long slot, int encoding) {
    // Section 3.1.6.5: TVM makes S-mode's sfence.vma trap; U-mode's always does.
    if (hart.privilege() == Privilege.USER
        || (hart.privilege() == Privilege.SUPERVISOR && hart.status().has(Status.TVM))) {
      throw illegal(encoding);
    }
    int asid = (int) x[Slot.rs2(slot)] & hart.mmu().tlbs().asidMask();
    hart.mmu().fence(new Fence(Slot.rs1(slot) == 0, x[Slot.rs1(slot)], Slot.rs2(slot) == 0, asid));
  }

  private void waitForInterrupt(int encoding) {
    // U-mode may not stop the hart, S-mode only without TW (section 3.1.6.5).
    if (hart.privilege() == Privilege.USER
        || (hart.privilege() == Privilege.SUPERVISOR && hart.status().has(Status.TW))) {
      throw illegal(encoding);
    }
    hart.startWaiting();
  }

  private long returnFromSupervisor(int encoding) {
    if (hart.privilege() == Privilege.USER
        || (hart.privilege() == Privilege.SUPERVISOR && hart.status().has(Status.TSR))) {
      throw illegal(encoding);
    }
    Privilege previous = hart.status().previousOfSupervisor();
    hart.status().leaveSupervisor();
    long target = hart.supervisorTraps().epc();
    hart.returnTo(previous, target);
    return target;
  }

  private long returnFromMachine(int encoding) {
    if (hart.privilege() != Privilege.MACHINE) {
      throw illegal(encoding);
    }
    Privilege previous = hart.status().previousOfMachine();
    hart.status().leaveMachine();
    long target = hart.machineTraps().epc();
    hart.returnTo(previous, target);
    return target;
  }
}
