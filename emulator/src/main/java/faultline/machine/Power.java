package faultline.machine;

import faultline.memory.PowerSwitch;
import faultline.memory.Stateful;
import org.jspecify.annotations.Nullable;

/** The power switch: what the guest asked for. */
final class Power implements PowerSwitch, Stateful {
  private StopReason.@Nullable PoweredOff off;
  private boolean reset;

  @Override
  public void off(int status) {
    off = new StopReason.PoweredOff(status);
  }

  @Override
  public void reset() {
    reset = true;
  }

  /** Why the machine is off, or null while it is on. */
  StopReason.@Nullable PoweredOff isOff() {
    return off;
  }

  /** Forgets that the machine was switched off. */
  void on() {
    off = null;
  }

  /** Whether a reset was asked for. It is asked for no more. */
  boolean takeReset() {
    boolean asked = reset;
    reset = false;
    return asked;
  }
}
