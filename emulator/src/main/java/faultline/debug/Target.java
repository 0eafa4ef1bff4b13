package faultline.debug;

import faultline.cpu.Hart;
import faultline.machine.Inspector;
import faultline.machine.Machine;
import faultline.machine.StopReason;
import faultline.mmu.Access;
import faultline.mmu.Mmu;
import faultline.mmu.Privilege;
import faultline.study.FaultLog;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

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

  public Mmu mmu() {
    return hart().mmu();
  }

  /** Whether the addresses of code are virtual at the moment. */
  public boolean isTranslating() {
    return inspector().isTranslating(Access.FETCH);
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

  /** The accesses that memory refused. */
  public FaultLog faults() {
    return faults;
  }

  /**
   * Lets the machine run until the hart has taken {@code steps} steps, is about to execute an
   * instruction at one of {@code addresses}, or something else stops it. At least one step is
   * taken, so that a hart that stands on such an address gets off it.
   */
  StopReason run(long steps, Set<Long> addresses) {
    addresses.forEach(machine.breakpoints()::add);
    running = true;
    if (steps == Long.MAX_VALUE) {
      console.give();
    }
    try {
      boolean shared = machine.harts().size() > 1 && steps != Long.MAX_VALUE;
      StopReason reason = shared ? steps(steps, addresses) : machine.run(steps);
      if (reason instanceof StopReason.Breakpoint at) {
        focus = at.hart();
      }
      return reason;
    } finally {
      running = false;
      console.takeBack();
      addresses.forEach(machine.breakpoints()::remove);
    }
  }

  /** Steps of this hart among others, who may take some as well. */
  private StopReason steps(long count, Set<Long> addresses) {
    StopReason reason = new StopReason.StepLimit();
    long end = steps() + count;
    while (reason instanceof StopReason.StepLimit && steps() < end) {
      long before = steps();
      reason = machine.step();
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
  void interrupt() {
    if (running) {
      machine.requestStop();
    }
  }

  private Hart hart() {
    return machine.hart(focus);
  }

  private Inspector inspector() {
    return machine.inspect(focus);
  }
}
