package faultline.compare;

import faultline.compare.FirstDifference.Limits;
import faultline.compare.QemuLog.Moment;
import faultline.compare.QemuLog.TrapLine;
import faultline.cpu.Hart;
import faultline.cpu.Lead;
import faultline.elf.ElfFile;
import faultline.isa.Cause;
import faultline.isa.Register;
import faultline.machine.Machine;
import faultline.machine.MemoryMap;
import faultline.machine.StopReason;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Takes the steps here that QEMU's log tells of, and compares after each.
 *
 * <p>Between two moments of the log lies at most one instruction and any number of traps. QEMU
 * decides what no instruction does: when an interrupt comes, and what clocks and devices answer.
 * The rest must be equal.
 */
final class LockStep {
  private final Machine machine;
  private final Hart hart;
  private final Lead lead;
  private final Qemu qemu;
  private final Limits limits;
  private final History history;
  private final Report report;

  /** What ended the last step; a step limit when nothing special did. */
  private StopReason reason = new StopReason.StepLimit();

  LockStep(Machine machine, ElfFile elf, Qemu qemu, Limits limits) {
    this.machine = machine;
    this.qemu = qemu;
    this.limits = limits;
    hart = machine.hart(0);
    lead = new Lead(hart);
    history = new History(machine);
    report = new Report(history, new Names(elf));
  }

  Comparison run() throws IOException, ReferenceException {
    Moment now = entry();
    if (!now.state().isThatOf(hart)) {
      return difference(machine.steps(), "The machines differ before the first step.", now);
    }
    while (machine.steps() < limits.steps()) {
      Moment next = qemu.log().next();
      Comparison end = follow(now, next);
      if (end != null) {
        return end;
      }
      if (next == null) {
        return logEnded(now);
      }
      now = next;
    }
    return new Comparison.Agreement(machine.steps(), "stopped there, as was asked");
  }

  /** The moment before the guest's first instruction; registers without a promise are QEMU's. */
  private Moment entry() throws IOException, ReferenceException {
    Moment moment = qemu.log().next();
    while (moment != null && moment.state().pc() != MemoryMap.RAM) {
      moment = qemu.log().next();
    }
    if (moment == null) {
      throw qemu.refusal();
    }
    for (int i = 1; i < Register.COUNT; i++) {
      if (i != Register.A0 && i != Register.A1) {
        hart.setRegister(i, moment.state().register(i));
      }
    }
    return moment;
  }

  /**
   * Does here what QEMU did from {@code now} to {@code next}.
   *
   * @param next null when QEMU's log ends
   * @return the outcome when that was the last of it
   */
  private @Nullable Comparison follow(Moment now, @Nullable Moment next)
      throws IOException, ReferenceException {
    boolean answersAreOwn = false;
    String mismatch = null;
    long step = machine.steps();
    if (now.isAttempted() && !isTrapped(now) && !isStartedAnew(now, next)) {
      answersAreOwn = take();
      mismatch = hart.retired() == retiredBefore ? ourTrap() + "QEMU:      retired\n" : null;
    }
    for (TrapLine trap : now.traps()) {
      if (mismatch == null && !isOver()) {
        step = machine.steps();
        mismatch = trap.asynchronous() ? interrupt(trap) : exception(trap);
      }
    }
    if (mismatch == null && isOver()) {
      return ending(next);
    }
    if (next == null || (mismatch == null && settle(next.state(), answersAreOwn))) {
      return next == null && mismatch != null ? difference(step, mismatch, null) : null;
    }
    if (step < limits.from()) {
      takeOver(next.state());
      return null;
    }
    return difference(step, mismatch == null ? "" : mismatch, next);
  }

  // ---- One step.

  private long retiredBefore;

  /**
   * Takes a step.
   *
   * @return whether the value it brought may be any: read from a device, a clock, or an identity
   */
  private boolean take() {
    History.Step step = history.note();
    long loads = machine.bus().deviceLoads();
    retiredBefore = hart.retired();
    reason = machine.step();
    return machine.bus().deviceLoads() != loads || OwnAnswers.isOwn(step);
  }

  /** Whether the instruction announced at {@code moment} trapped, rather than what came after. */
  private static boolean isTrapped(Moment moment) {
    return !moment.traps().isEmpty()
        && !moment.traps().get(0).asynchronous()
        && moment.traps().get(0).epc() == moment.state().pc();
  }

  /**
   * Whether QEMU has only noticed that it must stop its other hart for this AMO: it announces it
   * again. No AMO leads to itself.
   */
  private boolean isStartedAnew(Moment now, @Nullable Moment next) {
    return next != null
        && now.traps().isEmpty()
        && next.state().pc() == now.state().pc()
        && history.look().isAtomic();
  }

  /** Takes the exception that QEMU took; returns what went differently, or null. */
  private @Nullable String exception(TrapLine trap) {
    take();
    if (hart.retired() != retiredBefore) {
      return "Faultline: retired\n" + theirTrap(trap);
    }
    Hart.TrapSite ours = hart.lastTrap();
    boolean same =
        ours.cause().registerValue() == trap.cause()
            && ours.pc() == trap.epc()
            && ours.value() == trap.value();
    return same ? null : ourTrap() + theirTrap(trap);
  }

  /** Takes the interrupt that QEMU took; returns why that is not possible here, or null. */
  private @Nullable String interrupt(TrapLine trap) {
    Cause cause = trap.known().orElse(null);
    history.note();
    if (cause == null || hart.pc() != trap.epc() || !lead.wouldTake(cause)) {
      return "Faultline: cannot take this interrupt here\n" + theirTrap(trap);
    }
    lead.interrupt(cause);
    return null;
  }

  private String ourTrap() {
    Hart.TrapSite site = hart.lastTrap();
    return "Faultline: trap: %s, epc 0x%x, value 0x%x%n"
        .formatted(site.cause().description(), site.pc(), site.value());
  }

  private static String theirTrap(TrapLine trap) {
    String name = trap.known().map(Cause::description).orElse("cause " + trap.cause());
    return "QEMU:      trap: %s, epc 0x%x, value 0x%x%n".formatted(name, trap.epc(), trap.value());
  }

  // ---- States.

  /** Whether the hart is in QEMU's state, once it has taken over what it may. */
  private boolean settle(HartState theirs, boolean answersAreOwn) {
    if (theirs.isThatOf(hart)) {
      return true;
    }
    return answersAreOwn && takeOverOneRegister(theirs) && theirs.isThatOf(hart);
  }

  private boolean takeOverOneRegister(HartState theirs) {
    int found = 0;
    for (int i = 1; i < Register.COUNT; i++) {
      if (hart.register(i) != theirs.register(i)) {
        if (found != 0) {
          return false;
        }
        found = i;
      }
    }
    hart.setRegister(found, theirs.register(found));
    return true;
  }

  private void takeOver(HartState theirs) {
    for (int i = 0; i < ComparedCsrs.count(); i++) {
      lead.setCsr(ComparedCsrs.number(i), theirs.csr(i));
    }
    for (int i = 1; i < Register.COUNT; i++) {
      hart.setRegister(i, theirs.register(i));
    }
    lead.moveTo(theirs.pc(), theirs.privilege());
  }

  // ---- The end.

  private boolean isOver() {
    return !(reason instanceof StopReason.StepLimit);
  }

  /** This machine has stopped: does QEMU, too? */
  private Comparison ending(@Nullable Moment next) throws IOException, ReferenceException {
    long last = machine.steps() - 1;
    if (next != null && !settle(next.state(), false)) {
      return difference(last, "", next);
    }
    if (reason instanceof StopReason.TrapsForever) {
      return new Comparison.Agreement(machine.steps(), "on both, " + reason.message());
    }
    int status;
    try {
      status = qemu.awaitEnd();
    } catch (ReferenceException e) {
      String what = "Faultline: %s%nQEMU:      goes on%n".formatted(reason.message());
      return difference(last, what, null);
    }
    int ours = reason instanceof StopReason.PoweredOff off ? off.status() & 0xff : 0;
    if (ours != status) {
      String what = "Faultline: %s%nQEMU:      status %d%n".formatted(reason.message(), status);
      return difference(last, what, null);
    }
    return new Comparison.Agreement(machine.steps(), "both ended: " + reason.message());
  }

  /** QEMU's log has ended, and this machine goes on. */
  private Comparison logEnded(Moment last) throws IOException, ReferenceException {
    if (qemu.log().trapsForever()) {
      String what = "Faultline: goes on%nQEMU:      traps for ever%n".formatted();
      return difference(machine.steps() - 1, what, null);
    }
    if (!qemu.wasSilent()) {
      String what = "Faultline: goes on%nQEMU:      ended with status %d%n";
      return difference(machine.steps() - 1, what.formatted(qemu.awaitEnd()), null);
    }
    if (history.last().isWfi()) {
      return new Comparison.Agreement(
          machine.steps(), "both wait (wfi) for an interrupt, and none has come for a long time");
    }
    throw new ReferenceException(
        "QEMU has said nothing for a long time at 0x" + Long.toHexString(last.state().pc()));
  }

  private Comparison difference(long step, String what, @Nullable Moment theirs) {
    HartState after = theirs == null ? null : theirs.state();
    return new Comparison.Difference(step, report.of(step, what, HartState.of(hart), after));
  }
}
