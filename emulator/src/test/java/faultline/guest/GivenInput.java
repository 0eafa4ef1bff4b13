package faultline.guest;

import faultline.device.SerialInput;
import faultline.machine.HostInput;

/** What a pipe gives the guest's serial line: bytes, and a break at their end. */
public final class GivenInput implements HostInput {
  private final byte[] bytes;
  private int taken;

  public GivenInput(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  @Override
  public int take() {
    if (taken > bytes.length) {
      return SerialInput.NOTHING;
    }
    int next = taken < bytes.length ? bytes[taken] & 0xff : SerialInput.BREAK;
    taken++;
    return next;
  }

  @Override
  public boolean isOver() {
    return taken > bytes.length;
  }

  @Override
  public void await(long nanoseconds) {
    // Whatever there is comes without waiting.
  }
}
