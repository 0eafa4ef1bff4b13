package faultline.machine;

import faultline.memory.PowerSwitch;
import faultline.memory.Saved;
import org.jspecify.annotations.Nullable;

/** The power switch: what the guest asked for last. */
final class Power implements PowerSwitch {
  private @Nullable StopReason request;

  @Override
  public void off(int status) {
    request = new StopReason.PoweredOff(status);
  }

  @Override
  public void reset() {
    request = new StopReason.Reset();
  }

  /** Why the machine must stop, or null. */
  @Nullable StopReason request() {
    return request;
  }

  Saved save() {
    return Saved.of(this);
  }
}
