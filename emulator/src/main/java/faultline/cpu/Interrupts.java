package faultline.cpu;

import faultline.isa.Cause;
import faultline.memory.InterruptLine;
import faultline.memory.Stateful;
import faultline.mmu.Privilege;
import org.jspecify.annotations.Nullable;

/**
 * Pending and enabled interrupts: mip, mie, mideleg and their S-mode views, and which interrupt, if
 * any, is to be taken (volume II, sections 3.1.8, 3.1.9 and 4.1.3).
 */
public final class Interrupts implements Stateful {
  /** From the highest priority to the lowest (section 3.1.9). */
  private static final Cause[] BY_PRIORITY = {
    Cause.MACHINE_EXTERNAL_INTERRUPT,
    Cause.MACHINE_SOFTWARE_INTERRUPT,
    Cause.MACHINE_TIMER_INTERRUPT,
    Cause.SUPERVISOR_EXTERNAL_INTERRUPT,
    Cause.SUPERVISOR_SOFTWARE_INTERRUPT,
    Cause.SUPERVISOR_TIMER_INTERRUPT
  };

  static final long SUPERVISOR =
      bit(Cause.SUPERVISOR_SOFTWARE_INTERRUPT)
          | bit(Cause.SUPERVISOR_TIMER_INTERRUPT)
          | bit(Cause.SUPERVISOR_EXTERNAL_INTERRUPT);

  private static final long MACHINE =
      bit(Cause.MACHINE_SOFTWARE_INTERRUPT)
          | bit(Cause.MACHINE_TIMER_INTERRUPT)
          | bit(Cause.MACHINE_EXTERNAL_INTERRUPT);

  private final Runnable onChange;

  /** What devices and timers ask. */
  private long lines;

  /** What software has set in mip: S-mode's bits only. */
  private long software;

  private long enabled;
  private long delegated;
  private boolean timerHasLine;

  /**
   * @param onChange called when an interrupt may have become takable
   */
  Interrupts(Runnable onChange) {
    this.onChange = onChange;
  }

  /** The wire on which a device asks for {@code cause}. */
  public InterruptLine line(Cause cause) {
    return level -> setLine(cause, level);
  }

  void setLine(Cause cause, boolean level) {
    long before = lines;
    lines = level ? lines | bit(cause) : lines & ~bit(cause);
    if (lines != before) {
      onChange.run();
    }
  }

  /** Under Sstc mip.STIP shows the comparison of time with stimecmp and cannot be written. */
  void setTimerHasLine(boolean value) {
    timerHasLine = value;
    if (value) {
      software &= ~bit(Cause.SUPERVISOR_TIMER_INTERRUPT);
    }
  }

  long pending() {
    return lines | software;
  }

  /** mip: M-mode may set and clear S-mode's bits, but not what a line holds up. */
  void setPending(long value) {
    long writable = timerHasLine ? SUPERVISOR & ~bit(Cause.SUPERVISOR_TIMER_INTERRUPT) : SUPERVISOR;
    software = value & writable;
    onChange.run();
  }

  /**
   * What a read-modify-write of mip starts from: the software bits, as a line is no bit to keep.
   */
  long pendingForUpdate() {
    return software;
  }

  /** sip: only what is delegated is visible, and of that only SSIP can be written. */
  long supervisorPending() {
    return pending() & delegated;
  }

  void setSupervisorPending(long value) {
    long writable = bit(Cause.SUPERVISOR_SOFTWARE_INTERRUPT) & delegated;
    software = (software & ~writable) | (value & writable);
    onChange.run();
  }

  long enabled() {
    return enabled;
  }

  void setEnabled(long value) {
    enabled = value & (SUPERVISOR | MACHINE);
    onChange.run();
  }

  long supervisorEnabled() {
    return enabled & delegated;
  }

  void setSupervisorEnabled(long value) {
    setEnabled((enabled & ~delegated) | (value & delegated));
  }

  long delegated() {
    return delegated;
  }

  void setDelegated(long value) {
    delegated = value & SUPERVISOR;
    onChange.run();
  }

  boolean isDelegated(Cause cause) {
    return (delegated & bit(cause)) != 0;
  }

  /** Whether wfi has something to wake for: enabled one by one, whatever mstatus says. */
  boolean wakes() {
    return (pending() & enabled) != 0;
  }

  /** The interrupt to take now, or null. */
  @Nullable Cause takable(Privilege privilege, Status status) {
    long ready = pending() & openFor(privilege, status);
    if (ready == 0) {
      return null;
    }
    // Those that go to M-mode come first, whatever their number.
    long toMachine = ready & ~delegated;
    long candidates = toMachine != 0 ? toMachine : ready;
    for (Cause cause : BY_PRIORITY) {
      if ((candidates & bit(cause)) != 0) {
        return cause;
      }
    }
    return null;
  }

  /** Whether {@code cause} would be taken if its line rose and no other were up. */
  boolean isOpen(Cause cause, Privilege privilege, Status status) {
    return (openFor(privilege, status) & bit(cause)) != 0;
  }

  /** Whether any interrupt would be taken if only its line rose. */
  boolean anyTakable(Privilege privilege, Status status) {
    return openFor(privilege, status) != 0;
  }

  /** Section 3.1.9: enabled for its destination mode, which is above the present one or open. */
  private long openFor(Privilege privilege, Status status) {
    boolean machineOpen = privilege != Privilege.MACHINE || status.has(Status.MIE);
    boolean supervisorOpen =
        privilege == Privilege.USER
            || (privilege == Privilege.SUPERVISOR && status.has(Status.SIE));
    return enabled & ((machineOpen ? ~delegated : 0) | (supervisorOpen ? delegated : 0));
  }

  static long bit(Cause cause) {
    return 1L << cause.code();
  }
}
