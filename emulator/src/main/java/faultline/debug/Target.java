package faultline.debug;

import faultline.cpu.Hart;
import faultline.cpu.HartObserver;
import faultline.machine.Inspector;
import faultline.machine.Machine;
import faultline.machine.Snapshot;
import faultline.machine.StopReason;
import faultline.memory.Clock;
import faultline.memory.Ram;
import faultline.memory.Saved;
import faultline.mmu.Access;
import faultline.mmu.Mmu;
import faultline.mmu.Privilege;
import faultline.mmu.Sv39;
import faultline.mmu.Watchpoints;
import faultline.study.FaultLog;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * The machine as the debugger sees it: one hart to look at and to let run, the one that stopped
 * last. Looking never changes anything: no counter, no TLB entry, no accessed bit, no device
 * register.
 */
public final class Target {
  private final Machine machine;
  private final GuestConsole console;
  private final FaultLog faults;
  private int focus;

  /** Whether the machine runs, so that there is something to interrupt. */
  private volatile boolean running;

  /**
   * From now on the target notes the faults of {@code machine}.
   *
   * @param console has the keyboard while the machine runs
   */
  public Target(Machine machine, GuestConsole console) {
    this.machine = machine;
    this.console = console;
    faults = FaultLog.of(machine);
  }

  /** Address of the next instruction: virtual where the hart translates, else physical. */
  public long pc() {
    return hart().pc();
  }

  /** Integer register {@code number}, 0 to 31. */
  public long register(int number) {
    return hart().register(number);
  }

  public Privilege privilege() {
    return hart().privilege();
  }

  /** The control and status register called {@code name}, or empty when the hart has none such. */
  public OptionalLong csr(String name) {
    return inspector().csr(name);
  }

  /** The same of hart {@code number}. */
  public OptionalLong csr(int number, String name) {
    return machine.inspect(number).csr(name);
  }

  public Mmu mmu() {
    return hart().mmu();
  }

  /** Whether the addresses of code are virtual at the moment. */
  public boolean isTranslating() {
    return inspector().isTranslating(Access.FETCH);
  }

  /** The same of loads and stores, which differs under mstatus.MPRV. */
  public boolean isTranslatingLoads() {
    return inspector().isTranslating(Access.LOAD);
  }

  /**
   * The {@code count} bytes of memory at {@code address}, as the hart would load them, or empty.
   */
  public Optional<byte[]> read(long address, int count) {
    return inspector().read(address, count, Access.LOAD);
  }

  /** The same as the hart would fetch them, which differs under mstatus.MPRV. */
  public Optional<byte[]> readCode(long address, int count) {
    return inspector().read(address, count, Access.FETCH);
  }

  /**
   * Changes memory at {@code address}, where the hart would store, whatever its rights are: all of
   * {@code bytes}, or nothing when some of it isn't RAM.
   *
   * @return whether it was changed
   */
  public boolean write(long address, byte[] bytes) {
    if (read(address, bytes.length).isEmpty()) {
      return false;
    }
    int done = 0;
    while (done < bytes.length) {
      long va = address + done;
      int inPage = (int) (Sv39.PAGE_SIZE - (va & (Sv39.PAGE_SIZE - 1)));
      int count = Math.min(bytes.length - done, inPage);
      long pa = inspector().physical(va, Access.LOAD).orElseThrow();
      machine.ram().write(pa, Arrays.copyOfRange(bytes, done, done + count));
      done += count;
    }
    return true;
  }

  /** The {@code count} bytes of RAM at a physical address, or empty when some of it isn't RAM. */
  public Optional<byte[]> readPhysical(long pa, int count) {
    return machine.ram().contains(pa, count)
        ? Optional.of(machine.ram().read(pa, count))
        : Optional.empty();
  }

  /** Whether the {@code count} bytes at a physical address are RAM. */
  public boolean isRam(long pa, long count) {
    return machine.ram().contains(pa, count);
  }

  Machine machine() {
    return machine;
  }

  /** Main memory, to be read only. */
  Ram ram() {
    return machine.ram();
  }

  /** What the page tables in memory map; nothing without translation. */
  public PageTables.Mappings mappings() {
    return mappings(mmu().state().satp());
  }

  /** The same for the address space {@code satp}. */
  public PageTables.Mappings mappings(long satp) {
    return Sv39.mode(satp) == Sv39.MODE_SV39
        ? PageTables.under(satp, machine.ram())
        : new PageTables.Mappings(List.of(), true);
  }

  /** From now on {@code observer} hears of every hart's traps. */
  void observe(HartObserver observer) {
    machine.harts().forEach(hart -> hart.addObserver(observer));
  }

  /** Saves the machine and what is known of its past; a machine put back lives on anew. */
  Saved save() {
    Snapshot snapshot = machine.snapshot();
    Saved savedFaults = faults.save();
    int savedFocus = focus;
    return () -> {
      machine.branchFrom(snapshot);
      savedFaults.restore();
      focus = savedFocus;
    };
  }

  /** The time that the guest reads, in ticks of {@link Clock#TICKS_PER_SECOND}. */
  long time() {
    return machine.clock().time();
  }

  /** Steps that all harts have taken. */
  long allSteps() {
    return machine.steps();
  }

  /** Lets the machine begin anew. */
  public void reset() {
    machine.reset();
  }

  /** How many harts there are; they are numbered from 0. */
  public int harts() {
    return machine.harts().size();
  }

  /** The hart looked at: the one that stopped last, or that was chosen since. */
  public int focus() {
    return focus;
  }

  /** Chooses the hart to look at. */
  public void focusOn(int hart) {
    focus = hart;
  }

  /** Hart {@code number}. */
  public Hart hart(int number) {
    return machine.hart(number);
  }

  /** The hart looked at, to change its registers. */
  public Hart hart() {
    return machine.hart(focus);
  }

  /** Where harts stop. */
  public faultline.cpu.Breakpoints breakpoints() {
    return machine.breakpoints();
  }

  /** What harts stop at the access of. */
  public Watchpoints watchpoints() {
    return machine.watchpoints();
  }

  /** Where the guest is typed at. */
  public GuestConsole console() {
    return console;
  }

  /** The accesses that memory refused. */
  public FaultLog faults() {
    return faults;
  }

  /**
   * Lets the machine run until the hart has taken {@code steps} steps, is about to execute an
   * instruction at one of {@code addresses}, or something else stops it. At least one step is
   * taken, so that a hart that stands on such an address gets off it.
   *
   * @param onlookers have to look after every step, and end the run when they notice something
   * @param stopAsked whether somebody wants it not to run at all; asked when {@link #interrupt}
   *     already has an effect, so that no request falls between
   */
  StopReason run(
      long steps, Set<Long> addresses, List<Trigger> onlookers, BooleanSupplier stopAsked) {
    addresses.forEach(machine.breakpoints()::add);
    running = true;
    try {
      if (stopAsked.getAsBoolean()) {
        return new StopReason.Interrupted();
      }
      boolean shared = machine.harts().size() > 1 && steps != Long.MAX_VALUE;
      StopReason reason =
          shared || !onlookers.isEmpty() ? steps(steps, addresses, onlookers) : machine.run(steps);
      lookAtWhoStopped(reason);
      return reason;
    } finally {
      running = false;
      addresses.forEach(machine.breakpoints()::remove);
    }
  }

  /**
   * Lets the machine go on until something stops it. The hart that stopped, or stepped, is the one
   * looked at then.
   *
   * @param stopAsked asked before it goes on, and after every {@link #interrupt}
   */
  public StopReason go(Resumption how, BooleanSupplier stopAsked) {
    boolean steps = !how.stepping().isEmpty();
    long[] before = machine.harts().stream().mapToLong(Hart::steps).toArray();
    running = true;
    try {
      StopReason reason = new StopReason.StepLimit();
      while (goesOn(reason)) {
        if (stopAsked.getAsBoolean()) {
          return new StopReason.Interrupted();
        }
        reason = machine.run(steps ? 1 : Long.MAX_VALUE, how::turn);
        for (int hart : how.stepping()) {
          if (machine.hart(hart).steps() != before[hart] && goesOn(reason)) {
            focus = hart;
            return new StopReason.StepLimit();
          }
        }
      }
      lookAtWhoStopped(reason);
      return reason;
    } finally {
      running = false;
    }
  }

  /** A request to stop that nobody stands by any more is forgotten. */
  private static boolean goesOn(StopReason reason) {
    return reason instanceof StopReason.StepLimit || reason instanceof StopReason.Interrupted;
  }

  private void lookAtWhoStopped(StopReason reason) {
    if (reason instanceof StopReason.Breakpoint at) {
      focus = at.hart();
    } else if (reason instanceof StopReason.Watched watched) {
      focus = watched.hart();
    } else if (reason instanceof StopReason.Halted halted) {
      focus = halted.hart();
    } else if (reason instanceof StopReason.TrapsForever traps) {
      focus = traps.hart();
    }
  }

  /** Steps of this hart among others, who may take some as well. */
  private StopReason steps(long count, Set<Long> addresses, List<Trigger> onlookers) {
    StopReason reason = new StopReason.StepLimit();
    long end = count > Long.MAX_VALUE - steps() ? Long.MAX_VALUE : steps() + count;
    while (reason instanceof StopReason.StepLimit && steps() < end) {
      long before = steps();
      reason = machine.step();
      onlookers.forEach(Trigger::stepped);
      if (onlookers.stream().anyMatch(Trigger::hasNoticed)) {
        return reason;
      }
      boolean arrived = steps() != before && addresses.contains(pc());
      if (reason instanceof StopReason.StepLimit && arrived) {
        return new StopReason.Breakpoint(focus, pc());
      }
    }
    return reason;
  }

  /** Steps that the hart has taken. */
  long steps() {
    return hart().steps();
  }

  /** Makes the machine stop soon if it runs; called from another thread. */
  public void interrupt() {
    if (running) {
      machine.requestStop();
    }
  }

  private Inspector inspector() {
    return machine.inspect(focus);
  }
}
