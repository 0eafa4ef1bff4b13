package faultline.guest;

import java.util.List;

/**
 * The part of {@link KnownDifferences} about control and status registers: where QEMU 7.2, started
 * as {@link ReferenceTools#qemuSystem} does, answers differently, and why this machine stays as it
 * is. Whatever is not listed here must be equal; what is listed must really differ.
 *
 * <p>Sections are those of The RISC-V Instruction Set Manual, volume II (20211203), unless another
 * is named.
 */
public final class KnownCsrDifferences {
  private KnownCsrDifferences() {}

  /** On which machine a register answers; on the other every access is an illegal instruction. */
  public enum Exists {
    ON_BOTH,
    ONLY_HERE,
    ONLY_ON_QEMU
  }

  /**
   * Control and status registers that answer differently.
   *
   * @param first number of the first register
   * @param last number of the last
   * @param exists which machine has them
   * @param bits the bits of their values that may differ
   * @param reason why that is right
   */
  public record CsrDifference(int first, int last, Exists exists, long bits, String reason) {
    public boolean concerns(int number) {
      return number >= first && number <= last;
    }
  }

  private static CsrDifference bits(int number, long bits, String reason) {
    return new CsrDifference(number, number, Exists.ON_BOTH, bits, reason);
  }

  private static CsrDifference bits(int first, int last, long bits, String reason) {
    return new CsrDifference(first, last, Exists.ON_BOTH, bits, reason);
  }

  private static CsrDifference onlyHere(int first, int last, String reason) {
    return new CsrDifference(first, last, Exists.ONLY_HERE, 0, reason);
  }

  private static CsrDifference onlyOnQemu(int first, int last, String reason) {
    return new CsrDifference(first, last, Exists.ONLY_ON_QEMU, 0, reason);
  }

  private static final long SD = 1L << 63;
  private static final long VS = 3L << 9;
  private static final long UXL = 3L << 32;
  private static final long SXL = 3L << 34;
  private static final long GVA_AND_MPV = 3L << 38;
  private static final long MPP = 3L << 11;
  private static final long HYPERVISOR_INTERRUPTS = 0x1444;
  private static final long COUNTER_OVERFLOW = 1 << 13;
  private static final long UPPER_HALF = 0xffff_ffffL << 32;

  /** What a read gives and a write keeps, register by register. */
  public static final List<CsrDifference> CSRS =
      List.of(
          bits(
              0x100,
              SD | VS | UXL,
              "sstatus: without vectors VS and SD read zero (3.1.6.6), and UXL is fixed at 64 bits"
                  + " (4.1.1.1); QEMU keeps what is written"),
          bits(0x106, UPPER_HALF, "scounteren is a 32-bit register (4.1.5); QEMU keeps 64 bits"),
          bits(
              0x10a,
              0xf0,
              "senvcfg: CBIE, CBCFE and CBZE belong to Zicbom and Zicboz, which only QEMU has"),
          bits(0x141, 1, "sepc[0] is always zero (4.1.7); QEMU keeps it"),
          onlyOnQemu(0x24d, 0x24d, "vstimecmp belongs to the hypervisor extension, which is off"),
          bits(
              0x300,
              SD | VS | UXL | SXL | GVA_AND_MPV | MPP,
              "mstatus: as sstatus; SXL is fixed (3.1.6.2); GVA and MPV belong to the hypervisor"
                  + " extension, which is off; MPP holds only modes that exist (3.1.6.1), and 2 is"
                  + " none"),
          bits(
              0x302,
              0xf0_0c00,
              "medeleg: a call from M-mode (11) cannot be delegated, and calls from VS-mode (10)"
                  + " and guest page faults (20 to 23) cannot happen (3.1.8)"),
          bits(
              0x303,
              HYPERVISOR_INTERRUPTS | COUNTER_OVERFLOW,
              "mideleg: interrupts of the hypervisor extension and of Sscofpmf, which are off, do"
                  + " not exist"),
          bits(0x304, HYPERVISOR_INTERRUPTS | COUNTER_OVERFLOW, "mie: as mideleg"),
          bits(0x306, UPPER_HALF, "mcounteren is a 32-bit register (3.1.11); QEMU keeps 64 bits"),
          bits(
              0x30a,
              0xf0 | 1L << 62 | 1L << 61,
              "menvcfg: QEMU has Zicbom, Zicboz and Svpbmt; only this machine has Svadu's ADUE"),
          bits(
              0x320,
              ~5L,
              "mcountinhibit: bit 1 is zero and there are no other counters to stop (3.1.12);"
                  + " QEMU keeps 64 bits"),
          bits(
              0x323,
              0x33f,
              -1,
              "mhpmevent: a machine that counts no events has zeros here (3.1.10); QEMU keeps"
                  + " anything, though it has no counters"),
          bits(0x341, 1, "mepc[0] is always zero (3.1.14); QEMU keeps it"),
          bits(
              0x344,
              HYPERVISOR_INTERRUPTS | COUNTER_OVERFLOW,
              "mip: as mideleg; VSTIP comes from the vstimecmp that should not be there"),
          bits(
              0x3a0,
              0x3af,
              0x6262_6262_6262_6262L,
              "pmpcfg: bits 5 and 6 read zero, and W without R is reserved (3.7.1), so W is not"
                  + " kept; QEMU keeps what is written"),
          bits(
              0x3b0,
              0x3bf,
              0x3ffL << 54,
              "pmpaddr holds bits 55 to 2 of an address (3.7.1); QEMU keeps 64 bits"),
          onlyOnQemu(
              0x7a0,
              0x7a4,
              "tselect, tdata1 to 3 and tinfo belong to the debug specification's triggers, which"
                  + " are optional; software finds out by the trap that there are none"),
          onlyHere(
              0xb03,
              0xb1f,
              "mhpmcounter: all exist, and read zero where nothing is counted (3.1.10); QEMU traps"),
          onlyHere(0xc03, 0xc1f, "hpmcounter: as mhpmcounter"),
          bits(0xf12, 0xf13, -1, "marchid and mimpid are QEMU's own; zero is \"not given\""));

  /**
   * A single write that has another effect there.
   *
   * @param step which of the steps of the audit, in its words
   * @param reason why that is right
   */
  public record StepDifference(String step, String reason) {}

  /** Writes of the audit's steps after which the registers differ. */
  public static final List<StepDifference> CSR_STEPS =
      List.of(
          new StepDifference(
              "satp: Sv48 is refused",
              "translation modes other than Bare and Sv39 are optional (4.1.11); QEMU has Sv48"),
          new StepDifference(
              "satp: Sv57 is refused",
              "translation modes other than Bare and Sv39 are optional (4.1.11); QEMU has Sv57"));
}
