package faultline.cpu;

import faultline.memory.Stateful;
import faultline.mmu.Privilege;

/**
 * mstatus, and sstatus as a window on it (volume II, sections 3.1.6 and 4.1.1). Writable are SIE,
 * MIE, SPIE, MPIE, SPP, MPP, MPRV, SUM, MXR, TVM, TW and TSR; UXL and SXL read 2 (64 bits); there
 * is no floating point, no vector unit and no big-endian mode, so the rest reads zero.
 */
final class Status implements Stateful {
  static final long SIE = 1L << 1;
  static final long MIE = 1L << 3;
  static final long SPIE = 1L << 5;
  static final long MPIE = 1L << 7;
  static final long SPP = 1L << 8;
  static final long MPP = 3L << 11;
  static final long MPRV = 1L << 17;
  static final long SUM = 1L << 18;
  static final long MXR = 1L << 19;
  static final long TVM = 1L << 20;
  static final long TW = 1L << 21;
  static final long TSR = 1L << 22;
  static final long UXL_64 = 2L << 32;
  static final long SXL_64 = 2L << 34;

  private static final int MPP_SHIFT = 11;
  private static final long SUPERVISOR_BITS = SIE | SPIE | SPP | SUM | MXR;
  private static final long MACHINE_BITS =
      SUPERVISOR_BITS | MIE | MPIE | MPP | MPRV | TVM | TW | TSR;

  private long bits;

  boolean has(long bit) {
    return (bits & bit) != 0;
  }

  long mstatus() {
    return bits | UXL_64 | SXL_64;
  }

  void setMstatus(long value) {
    long kept = value & MACHINE_BITS;
    if ((kept & MPP) >>> MPP_SHIFT == 2) {
      // MPP is WARL and level 2 does not exist: keep what was there.
      kept = (kept & ~MPP) | (bits & MPP);
    }
    bits = kept;
  }

  long sstatus() {
    return (bits & SUPERVISOR_BITS) | UXL_64;
  }

  void setSstatus(long value) {
    bits = (bits & ~SUPERVISOR_BITS) | (value & SUPERVISOR_BITS);
  }

  /** MPP: the mode that mret returns to. */
  Privilege previousOfMachine() {
    return Privilege.of((int) (bits >>> MPP_SHIFT) & 3);
  }

  /** SPP: the mode that sret returns to. */
  Privilege previousOfSupervisor() {
    return has(SPP) ? Privilege.SUPERVISOR : Privilege.USER;
  }

  /** A trap into M-mode: MPIE = MIE, MIE = 0, MPP = from. */
  void enterMachine(Privilege from) {
    set(MPIE, has(MIE));
    set(MIE, false);
    bits = (bits & ~MPP) | (long) from.level() << MPP_SHIFT;
  }

  /** A trap into S-mode: SPIE = SIE, SIE = 0, SPP = from. */
  void enterSupervisor(Privilege from) {
    set(SPIE, has(SIE));
    set(SIE, false);
    set(SPP, from == Privilege.SUPERVISOR);
  }

  /** mret: MIE = MPIE, MPIE = 1, MPP = U, and MPRV = 0 on the way to less than M (3.3.2). */
  void leaveMachine() {
    if (previousOfMachine() != Privilege.MACHINE) {
      set(MPRV, false);
    }
    set(MIE, has(MPIE));
    set(MPIE, true);
    bits &= ~MPP;
  }

  /** sret: SIE = SPIE, SPIE = 1, SPP = U, MPRV = 0. */
  void leaveSupervisor() {
    set(MPRV, false);
    set(SIE, has(SPIE));
    set(SPIE, true);
    set(SPP, false);
  }

  /** Whose rights loads and stores have: MPP's under MPRV, else the present mode's. */
  Privilege dataPrivilege(Privilege present) {
    return has(MPRV) ? previousOfMachine() : present;
  }

  private void set(long bit, boolean value) {
    bits = value ? bits | bit : bits & ~bit;
  }
}
