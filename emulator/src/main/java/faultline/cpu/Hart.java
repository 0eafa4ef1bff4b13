package faultline.cpu;

import faultline.isa.Cause;
import faultline.memory.Bus;
import faultline.memory.Clock;
import faultline.memory.Stateful;
import faultline.mmu.MemoryFault;
import faultline.mmu.MemoryFault.FaultDetail;
import faultline.mmu.Mmu;
import faultline.mmu.Privilege;
import faultline.mmu.TlbSpec;
import faultline.mmu.Watchpoint;
import faultline.mmu.Watchpoints;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A hart: a hardware thread with its registers, its privilege and its MMU. It takes steps; a step
 * is an instruction retired or a trap taken.
 */
public final class Hart implements Stateful {
  /**
   * What a hart is made with.
   *
   * @param tlb the shape of its TLBs
   * @param hardwareAd whether its walker can set A and D
   * @param seed for random replacement
   * @param fastLookups whether to use shortcuts; without them nothing changes but the speed
   */
  public record Options(TlbSpec tlb, boolean hardwareAd, long seed, boolean fastLookups) {}

  private static final TrapInterceptor NOBODY = (hart, cause, value, detail) -> false;

  private final int id;
  private final Clock clock;
  private final long[] x = new long[Slot.REGISTERS];
  private final Mmu mmu;
  private final Status status = new Status();
  private final Interrupts interrupts = new Interrupts(this::interruptsChanged);
  private final TrapRegisters machineTraps = new TrapRegisters();
  private final TrapRegisters supervisorTraps = new TrapRegisters();
  private final Csrs csrs;
  private final AtomicUnit atomics;
  private final Interpreter interpreter;
  private final Breakpoints breakpoints;
  private final WatchGate gate;

  /** Whether to enter the page anew for every instruction. */
  private final boolean stepwise;

  private transient TrapInterceptor interceptor = NOBODY;
  private final transient List<HartObserver> observers = new ArrayList<>();
  private final Map<Cause, Long> trapCounts = new EnumMap<>(Cause.class);
  private final TrapLoop trapLoop = new TrapLoop();

  private long pc;
  private Privilege privilege = Privilege.MACHINE;
  private long steps;
  private long trapsTaken;
  private TrapSite lastTrap = new TrapSite(0, Cause.ILLEGAL_INSTRUCTION, 0);
  private boolean waiting;

  /** Whether interrupts come from {@link Lead} alone. */
  private boolean led;

  private boolean atBreakpoint;
  private boolean trapsForever;
  private long retiredBeforeLoop;

  /** The interpreter goes on while steps are below this; lowered to make it look up. */
  private long limit;

  /** Something happened that the machine must look at before this hart goes on. */
  private boolean yielding;

  /**
   * What the harts of a machine share.
   *
   * @param code decoded code
   * @param reservations what LR has reserved
   * @param breakpoints where to stop
   * @param watchpoints what to stop at the access of
   */
  public record Shared(
      Bus bus,
      Clock clock,
      CodeCache code,
      Reservations reservations,
      Breakpoints breakpoints,
      Watchpoints watchpoints) {
    /** For a machine of {@code harts} harts. */
    public static Shared of(Bus bus, Clock clock, int harts) {
      return new Shared(
          bus,
          clock,
          new CodeCache(bus.ram()),
          new Reservations(bus.ram(), harts),
          new Breakpoints(),
          new Watchpoints());
    }
  }

  /** Hart number {@code id} of a machine. */
  public Hart(int id, Shared shared, Options options) {
    this.id = id;
    Bus bus = shared.bus();
    this.clock = shared.clock();
    this.breakpoints = shared.breakpoints();
    // Without an instruction TLB every single fetch walks, so none may be left out.
    this.stepwise = !options.fastLookups() || options.tlb().instruction() == 0;
    Watchpoints watchpoints = shared.watchpoints();
    gate = new WatchGate(watchpoints);
    mmu = new Mmu(bus, options.tlb(), options.seed(), options.fastLookups(), watchpoints);
    csrs = new Csrs(this, options.hardwareAd());
    Trap trap = new Trap();
    MemoryPort memory = new MemoryPort(mmu, bus, this::pause, trap, gate);
    atomics = new AtomicUnit(x, memory, shared.reservations(), id);
    interpreter =
        new Interpreter(
            this, bus.ram(), shared.code(), memory, atomics, new SystemUnit(this, trap));
  }

  /** Puts the hart at {@code address} in M-mode, as a reset does. */
  public void reset(long address) {
    pc = address;
    setPrivilege(Privilege.MACHINE);
  }

  // ---- Running.

  /**
   * Takes steps until there have been {@code until} in all, or the hart waits, stands at a
   * breakpoint or before a watched access, can only trap for ever, or has touched a device.
   *
   * @param passBreakpoint whether to go past a breakpoint on the very first instruction
   */
  public void run(long until, boolean passBreakpoint) {
    boolean pass = passBreakpoint;
    yielding = false;
    atBreakpoint = false;
    gate.forgetHit();
    while (steps < until && !yielding && !waiting) {
      Cause interrupt = led ? null : interrupts.takable(privilege, status);
      if (interrupt != null) {
        trap(interrupt, 0, null);
        pass = false;
        continue;
      }
      boolean look = !breakpoints.isEmpty() && breakpoints.anyInPage(pc);
      if (look && breakpoints.contains(pc) && !pass) {
        atBreakpoint = true;
        return;
      }
      pass = false;
      boolean again = gate.opensFor(pc, steps);
      boolean oneStep = look || again || stepwise || mmu.pmp().splitsPages();
      limit = oneStep ? steps + 1 : until;
      interpreter.run(!breakpoints.isEmpty());
    }
  }

  /** The step count at which the interpreter must stop to look up. */
  long limit() {
    return limit;
  }

  /** Makes {@link #run} return after the present instruction. */
  public void pause() {
    limit = 0;
    yielding = true;
  }

  /** Begins the hart's turn among several: it learns whether others broke its reservation. */
  public void beginTurn() {
    atomics.beginTurn();
  }

  /** Ends the hart's turn among several: others may now store where it has reserved. */
  public void endTurn() {
    atomics.endTurn();
  }

  /** The present instruction is about to make a watched access; nothing of it has happened yet. */
  void stopAtWatchpoint() {
    gate.stopped(pc, steps);
    pause();
  }

  /** wfi: nothing to do until an enabled interrupt is pending. */
  void startWaiting() {
    if (!led && !interrupts.wakes()) {
      waiting = true;
      limit = 0;
    }
  }

  /** From now on no interrupt is taken and wfi does not wait: {@link Lead} decides. */
  void startBeingLed() {
    led = true;
  }

  private void interruptsChanged() {
    if (interrupts.wakes()) {
      waiting = false;
    }
    lookForInterrupt();
  }

  private void lookForInterrupt() {
    if (hasInterrupt()) {
      limit = 0;
    }
  }

  // ---- Traps.

  /** Takes the trap that memory's refusal causes. */
  void trap(MemoryFault fault) {
    trap(fault.cause(), fault.va(), fault.detail());
  }

  /** Takes a trap at the present pc (volume II, sections 3.1.6.1, 3.1.8 and 4.1). */
  void trap(Cause cause, long value, @Nullable FaultDetail detail) {
    Privilege from = privilege;
    long trappedPc = pc;
    if (interceptor.take(this, cause, value, detail)) {
      atomics.dropReservation();
      tookTrap(cause, value, trappedPc, from, detail);
      return;
    }
    boolean toSupervisor = from != Privilege.MACHINE && delegated(cause);
    TrapRegisters registers = toSupervisor ? supervisorTraps : machineTraps;
    registers.setEpc(trappedPc);
    registers.setCause(cause.registerValue());
    registers.setValue(value);
    if (toSupervisor) {
      status.enterSupervisor(from);
    } else {
      status.enterMachine(from);
    }
    pc = registers.target(cause.isInterrupt(), cause.code());
    atomics.dropReservation();
    setPrivilege(toSupervisor ? Privilege.SUPERVISOR : Privilege.MACHINE);
    tookTrap(cause, value, trappedPc, from, detail);
  }

  /** Counts the step that a trap is, and tells of it. */
  private void tookTrap(
      Cause cause, long value, long trappedPc, Privilege from, @Nullable FaultDetail detail) {
    long step = steps;
    lastTrap = new TrapSite(trappedPc, cause, value);
    trapsTaken++;
    trapCounts.merge(cause, 1L, Long::sum);
    setSteps(steps + 1);
    trapsForever = trapLoop.closes(this, cause, value, trappedPc, from);
    if (trapsForever) {
      retiredBeforeLoop = retired();
      pause();
    }
    for (HartObserver observer : observers) {
      observer.trapTaken(
          this, new HartObserver.TrapEvent(step, cause, value, trappedPc, from, privilege, detail));
    }
  }

  /** sret or mret has done what it does: goes on in mode {@code to}, at {@code target}. */
  void returnTo(Privilege to, long target) {
    setPrivilege(to);
    for (HartObserver observer : observers) {
      observer.returned(this, to, target);
    }
  }

  private boolean delegated(Cause cause) {
    return cause.isInterrupt()
        ? interrupts.isDelegated(cause)
        : csrs.delegatesException(cause.code());
  }

  /**
   * Where and why a trap was taken.
   *
   * @param pc the instruction that could not complete
   * @param cause why
   * @param value what mtval or stval received
   */
  public record TrapSite(long pc, Cause cause, long value) {}

  /** The trap taken last. */
  public TrapSite lastTrap() {
    return lastTrap;
  }

  /** Whether an interrupt would be taken now if its line rose. */
  public boolean isInterruptible() {
    return interrupts.anyTakable(privilege, status);
  }

  /** Whether an interrupt is taken before the next instruction. */
  public boolean hasInterrupt() {
    return interrupts.takable(privilege, status) != null;
  }

  /**
   * Whether the hart traps for ever, unless it {@linkplain #isInterruptible is interrupted} or
   * somebody else changes what it runs into.
   */
  public boolean trapsForever() {
    return trapsForever && retired() == retiredBeforeLoop;
  }

  public void addObserver(HartObserver observer) {
    observers.add(observer);
  }

  /** Undoes {@link #addObserver}; not while observers are being told. */
  public void removeObserver(HartObserver observer) {
    observers.remove(observer);
  }

  /** From now on {@code first} is asked before a trap goes to the guest. */
  public void setInterceptor(TrapInterceptor first) {
    interceptor = first;
  }

  // ---- State.

  public int id() {
    return id;
  }

  public long pc() {
    return pc;
  }

  public void setPc(long newPc) {
    pc = newPc;
  }

  /** Goes on at {@code address}, out of wfi if need be: that may end at any time. */
  public void jump(long address) {
    pc = address & ~1L;
    waiting = false;
  }

  /** Register x0 to x31. */
  public long register(int number) {
    return x[number];
  }

  /** Sets register x1 to x31; x0 stays zero. */
  public void setRegister(int number, long value) {
    if (number != 0) {
      x[number] = value;
    }
  }

  public Privilege privilege() {
    return privilege;
  }

  /** Changes the mode, and nothing else; traps and returns do more. */
  public void setPrivilege(Privilege mode) {
    privilege = mode;
    modeChanged();
  }

  /** The privilege, or bits of mstatus, have changed. */
  void modeChanged() {
    mmu.setMode(
        privilege, status.dataPrivilege(privilege), status.has(Status.SUM), status.has(Status.MXR));
    lookForInterrupt();
  }

  /** After the state was restored: what is derived from it is found again. */
  public void restored() {
    mmu.restored();
    gate.forgetStop();
    limit = 0;
  }

  /** After a reset: steps count on from {@code count}, without any time passing. */
  public void goOnCounting(long count) {
    steps = count;
    trapsTaken = 0;
  }

  /** Steps taken since the machine was built. */
  public long steps() {
    return steps;
  }

  /** Notes how many steps have been taken, and lets as much time pass. */
  void setSteps(long count) {
    clock.advance(count - steps);
    steps = count;
  }

  /** Instructions retired: the steps that were not traps. */
  public long retired() {
    return steps - trapsTaken;
  }

  /** How many traps had {@code cause}. */
  public long traps(Cause cause) {
    return trapCounts.getOrDefault(cause, 0L);
  }

  /** Whether the hart sits in wfi. */
  public boolean isWaiting() {
    return waiting;
  }

  /** Whether the last {@link #run} ended at a breakpoint. */
  public boolean isAtBreakpoint() {
    return atBreakpoint;
  }

  /** The access before which the last {@link #run} ended, if it is watched. */
  public Optional<Watchpoint.Hit> watchpointHit() {
    return gate.hit();
  }

  public Clock clock() {
    return clock;
  }

  public Mmu mmu() {
    return mmu;
  }

  public Csrs csrs() {
    return csrs;
  }

  public Interrupts interrupts() {
    return interrupts;
  }

  Status status() {
    return status;
  }

  TrapRegisters machineTraps() {
    return machineTraps;
  }

  TrapRegisters supervisorTraps() {
    return supervisorTraps;
  }

  long[] x() {
    return x;
  }

  // ---- The S-mode timer (Sstc).

  /** stimecmp or menvcfg changed: the machine must look at {@link #cyclesToEvent} again. */
  void timerChanged() {
    interrupts.setTimerHasLine(csrs.sstcEnabled());
    updateTimer();
    pause();
  }

  /** Compares time with stimecmp; call it when {@link #cyclesToEvent} have passed. */
  public void updateTimer() {
    boolean due = csrs.sstcEnabled() && Long.compareUnsigned(clock.time(), csrs.timerDue()) >= 0;
    interrupts.setLine(Cause.SUPERVISOR_TIMER_INTERRUPT, due);
  }

  /** Cycles until {@link #updateTimer} will make a difference, or {@link Clock#FOREVER}. */
  public long cyclesToEvent() {
    long due = csrs.timerDue();
    return due < 0 || due <= clock.time() ? Clock.FOREVER : clock.cyclesUntil(due);
  }
}
