package faultline.cpu;

import faultline.isa.Cause;
import faultline.mmu.Privilege;

/**
 * Leads a hart along another machine's history: what neither machine's instructions decide, when
 * interrupts come, is decided here.
 *
 * <p>A hart that is led takes no interrupt by itself, and its wfi does not wait, as the
 * specification allows (volume II, section 3.3.3).
 */
public final class Lead {
  private final Hart hart;

  /** From now on {@code hart} is led. */
  public Lead(Hart hart) {
    this.hart = hart;
    hart.startBeingLed();
  }

  /** Whether the hart would take interrupt {@code cause} here if it were pending. */
  public boolean wouldTake(Cause cause) {
    return hart.interrupts().isOpen(cause, hart.privilege(), hart.status());
  }

  /** Takes the interrupt {@code cause} before the next instruction: a step. */
  public void interrupt(Cause cause) {
    hart.trap(cause, 0, null);
  }

  /** Puts the hart elsewhere, in another mode. */
  public void moveTo(long pc, Privilege privilege) {
    hart.setPrivilege(privilege);
    hart.setPc(pc);
  }

  /** Writes register {@code number} as an instruction would, rights aside. */
  public void setCsr(int number, long value) {
    hart.csrs().write(number, value);
  }
}
