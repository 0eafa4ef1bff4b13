package faultline.cpu;

import faultline.isa.Csr;
import faultline.memory.Stateful;
import faultline.mmu.Mmu;
import faultline.mmu.Pmp;
import faultline.mmu.Privilege;
import faultline.mmu.Sv39;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The control and status registers by number: who may access which, and what a read gives and a
 * write keeps (volume II, chapters 2 to 4). Every register is one line of a table below.
 *
 * <p>Whatever has no line is an illegal instruction, which is how software finds out what is not
 * there: the debug triggers (tselect, tdata1 to 3), mseccfg, counter overflow, floating point.
 * Event counters are there, as section 3.1.10 wants, and count nothing.
 */
public final class Csrs implements Stateful {
  private static final int NUMBERS = 1 << 12;
  private static final int HPM_COUNTERS = 32;

  /** MXL = 2 (64 bits) and the letters A, C, I, M, S and U. */
  private static final long MISA =
      2L << 62
          | 1 << ('a' - 'a')
          | 1 << ('c' - 'a')
          | 1 << ('i' - 'a')
          | 1 << ('m' - 'a')
          | 1 << ('s' - 'a')
          | 1 << ('u' - 'a');

  /** Exceptions 0 to 9, 12, 13 and 15; a call from M-mode (11) is never delegated. */
  private static final long DELEGABLE = 0xb3ff;

  /** mcounteren and scounteren: CY, TM, IR and HPM3 to HPM31. */
  private static final long COUNTERS = 0xffff_ffffL;

  private static final long INHIBIT_CYCLE = 1;
  private static final long INHIBIT_RETIRED = 4;

  private static final long FIOM = 1;
  private static final long STCE = 1L << 63;
  private static final long ADUE = 1L << 61;

  private record Row(LongSupplier read, LongConsumer write) {}

  private final transient @Nullable Row[] rows = new Row[NUMBERS];
  private final Hart hart;
  private final Mmu mmu;
  private final Interrupts interrupts;
  private final Status status;
  private final boolean hardwareAd;
  private final Counter cycle = new Counter();
  private final Counter retired = new Counter();

  private long medeleg;
  private long mcounteren;
  private long scounteren;
  private long menvcfg;
  private long senvcfg;
  private long stimecmp = -1;

  /**
   * @param hardwareAd whether the walker can set A and D (menvcfg.ADUE, 1 at reset); if not, ADUE
   *     is hard-wired to zero
   */
  Csrs(Hart hart, boolean hardwareAd) {
    this.hart = hart;
    this.mmu = hart.mmu();
    this.interrupts = hart.interrupts();
    this.status = hart.status();
    this.hardwareAd = hardwareAd;
    menvcfg = hardwareAd ? ADUE : 0;
    mmu.setHardwareUpdatesAd(hardwareAd);
    defineMachine();
    defineSupervisor();
    defineCounters();
    definePmp();
  }

  /**
   * Whether an instruction may access register {@code number} in mode {@code privilege}; if not it
   * is illegal.
   */
  boolean allows(int number, Privilege privilege, boolean writes) {
    boolean readOnly = number >>> 10 == 3;
    int lowest = number >>> 8 & 3;
    if (rows[number] == null || privilege.level() < lowest || (writes && readOnly)) {
      return false;
    }
    if (privilege == Privilege.MACHINE) {
      return true;
    }
    return switch (number) {
      // Section 3.1.6.5: TVM makes S-mode's use of satp trap.
      case Csr.SATP -> !status.has(Status.TVM);
      // Sstc: S-mode needs mcounteren.TM and menvcfg.STCE.
      case Csr.STIMECMP -> counterOpen(Csr.TIME, Privilege.SUPERVISOR) && sstcEnabled();
      default -> number < Csr.CYCLE || counterOpen(number, privilege);
    };
  }

  /** mcounteren opens a counter to S-mode, and together with scounteren to U-mode. */
  private boolean counterOpen(int number, Privilege privilege) {
    long open = privilege == Privilege.USER ? mcounteren & scounteren : mcounteren;
    return (open >>> (number - Csr.CYCLE) & 1) != 0;
  }

  /**
   * The value of register {@code number}; nothing is changed by reading.
   *
   * @throws IllegalArgumentException when there is no such register
   */
  public long read(int number) {
    return row(number).read.getAsLong();
  }

  /**
   * Writes register {@code number}, which keeps what is legal of {@code value}.
   *
   * @throws IllegalArgumentException when there is no such register
   */
  public void write(int number, long value) {
    row(number).write.accept(value);
  }

  /** What csrrs and csrrc change: the value read, but for mip, whose lines are not bits to keep. */
  long readForUpdate(int number) {
    return number == Csr.MIP ? interrupts.pendingForUpdate() : read(number);
  }

  /** Whether this machine has register {@code number}. */
  public boolean exists(int number) {
    return number >= 0 && number < NUMBERS && rows[number] != null;
  }

  boolean delegatesException(int code) {
    return (medeleg >>> code & 1) != 0;
  }

  /** The tick at which the S-mode timer interrupt is due, unsigned; -1 when it is off. */
  long timerDue() {
    return sstcEnabled() ? stimecmp : -1;
  }

  boolean sstcEnabled() {
    return (menvcfg & STCE) != 0;
  }

  private Row row(int number) {
    Row row = rows[number];
    if (row == null) {
      throw new IllegalArgumentException("no CSR has the number 0x" + Integer.toHexString(number));
    }
    return row;
  }

  private void define(int number, LongSupplier read, LongConsumer write) {
    rows[number] = new Row(read, write);
  }

  private void readOnly(int number, LongSupplier read) {
    define(number, read, value -> {});
  }

  private void defineMachine() {
    TrapRegisters traps = hart.machineTraps();
    readOnly(Csr.MVENDORID, () -> 0);
    readOnly(Csr.MARCHID, () -> 0);
    readOnly(Csr.MIMPID, () -> 0);
    readOnly(Csr.MHARTID, hart::id);
    readOnly(Csr.MCONFIGPTR, () -> 0);
    readOnly(Csr.MISA, () -> MISA);
    define(Csr.MSTATUS, status::mstatus, value -> changeStatus(() -> status.setMstatus(value)));
    define(Csr.MEDELEG, () -> medeleg, value -> medeleg = value & DELEGABLE);
    define(Csr.MIDELEG, interrupts::delegated, interrupts::setDelegated);
    define(Csr.MIE, interrupts::enabled, interrupts::setEnabled);
    define(Csr.MIP, interrupts::pending, interrupts::setPending);
    define(Csr.MTVEC, traps::vector, traps::setVector);
    define(Csr.MSCRATCH, traps::scratch, traps::setScratch);
    define(Csr.MEPC, traps::epc, traps::setEpc);
    define(Csr.MCAUSE, traps::cause, traps::setCause);
    define(Csr.MTVAL, traps::value, traps::setValue);
    define(Csr.MCOUNTEREN, () -> mcounteren, value -> mcounteren = value & COUNTERS);
    define(Csr.MENVCFG, () -> menvcfg, this::setMenvcfg);
  }

  private void defineSupervisor() {
    TrapRegisters traps = hart.supervisorTraps();
    define(Csr.SSTATUS, status::sstatus, value -> changeStatus(() -> status.setSstatus(value)));
    define(Csr.SIE, interrupts::supervisorEnabled, interrupts::setSupervisorEnabled);
    define(Csr.SIP, interrupts::supervisorPending, interrupts::setSupervisorPending);
    define(Csr.STVEC, traps::vector, traps::setVector);
    define(Csr.SSCRATCH, traps::scratch, traps::setScratch);
    define(Csr.SEPC, traps::epc, traps::setEpc);
    define(Csr.SCAUSE, traps::cause, traps::setCause);
    define(Csr.STVAL, traps::value, traps::setValue);
    define(Csr.SCOUNTEREN, () -> scounteren, value -> scounteren = value & COUNTERS);
    define(Csr.SENVCFG, () -> senvcfg, value -> senvcfg = value & FIOM);
    define(Csr.STIMECMP, () -> stimecmp, this::setStimecmp);
    define(Csr.SATP, () -> mmu.state().satp(), this::setSatp);
  }

  private void defineCounters() {
    readOnly(Csr.CYCLE, () -> cycle.read(hart.steps()));
    readOnly(Csr.TIME, () -> hart.clock().time());
    readOnly(Csr.INSTRET, () -> retired.read(hart.retired()));
    // The instruction that writes a counter is not counted by what it wrote (section 3.1.10).
    define(
        Csr.MCYCLE, () -> cycle.read(hart.steps()), value -> cycle.write(value, hart.steps() + 1));
    define(
        Csr.MINSTRET,
        () -> retired.read(hart.retired()),
        value -> retired.write(value, hart.retired() + 1));
    define(Csr.MCOUNTINHIBIT, this::inhibited, this::setInhibited);
    for (int i = 3; i < HPM_COUNTERS; i++) {
      readOnly(Csr.CYCLE + i, () -> 0);
      readOnly(Csr.MCYCLE + i, () -> 0);
      readOnly(Csr.MCOUNTINHIBIT + i, () -> 0);
    }
  }

  private void definePmp() {
    Pmp pmp = mmu.pmp();
    for (int first = 0; first < Pmp.ENTRIES; first += 8) {
      int entry = first;
      define(
          Csr.PMPCFG0 + first / 4,
          () -> pmp.configs(entry),
          value -> changePmp(() -> pmp.setConfigs(entry, value)));
    }
    for (int i = 0; i < Pmp.ENTRIES; i++) {
      int entry = i;
      define(
          Csr.PMPADDR0 + i,
          () -> pmp.address(entry),
          value -> changePmp(() -> pmp.setAddress(entry, value)));
    }
  }

  private void changeStatus(Runnable change) {
    change.run();
    hart.modeChanged();
  }

  private void changePmp(Runnable change) {
    change.run();
    mmu.pmpChanged();
    hart.pause();
  }

  private void setMenvcfg(long value) {
    menvcfg = value & (FIOM | STCE | (hardwareAd ? ADUE : 0));
    mmu.setHardwareUpdatesAd((menvcfg & ADUE) != 0);
    hart.timerChanged();
  }

  private void setStimecmp(long value) {
    stimecmp = value;
    hart.timerChanged();
  }

  /** WARL: a write with a mode that does not exist changes nothing (section 4.1.11). */
  private void setSatp(long value) {
    int mode = Sv39.mode(value);
    if (mode == Sv39.MODE_BARE || mode == Sv39.MODE_SV39) {
      int asid = Sv39.asid(value) & mmu.tlbs().asidMask();
      mmu.setSatp((long) mode << 60 | (long) asid << 44 | Sv39.root(value) >>> Sv39.PAGE_SHIFT);
    }
  }

  private long inhibited() {
    return (cycle.isStopped() ? INHIBIT_CYCLE : 0) | (retired.isStopped() ? INHIBIT_RETIRED : 0);
  }

  /** A write takes effect after the instruction that makes it (section 3.1.10). */
  private void setInhibited(long value) {
    cycle.setStopped((value & INHIBIT_CYCLE) != 0, hart.steps() + 1);
    retired.setStopped((value & INHIBIT_RETIRED) != 0, hart.retired() + 1);
  }
}
