package faultline.compare;

import faultline.isa.Csr;

/**
 * The registers that answer each machine in its own way: clocks and counters, pending interrupts,
 * and who made the hart. An instruction that reads one takes QEMU's answer.
 */
final class OwnAnswers {
  private static final int SYSTEM = 0x73;
  private static final int OPCODE = 0x7f;
  private static final int FUNCT3 = 7 << 12;
  private static final int CSR_SHIFT = 20;
  private static final int COUNTERS = 32;

  private OwnAnswers() {}

  /** Whether {@code step} reads such a register. */
  static boolean isOwn(History.Step step) {
    boolean accessesCsr =
        step.readable() && (step.code() & OPCODE) == SYSTEM && (step.code() & FUNCT3) != 0;
    return accessesCsr && isOwn(step.code() >>> CSR_SHIFT);
  }

  private static boolean isOwn(int csr) {
    return switch (csr) {
      case Csr.MIP, Csr.SIP, Csr.MVENDORID, Csr.MARCHID, Csr.MIMPID -> true;
      default ->
          (csr >= Csr.CYCLE && csr < Csr.CYCLE + COUNTERS)
              || (csr >= Csr.MCYCLE && csr < Csr.MCYCLE + COUNTERS);
    };
  }
}
