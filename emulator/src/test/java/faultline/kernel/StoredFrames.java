package faultline.kernel;

import faultline.memory.FrameListener;
import faultline.memory.Ram;
import java.util.BitSet;

/**
 * Which frames of RAM somebody has stored to since the last time of asking. The first store to a
 * frame is noticed, further ones pay nothing.
 */
final class StoredFrames implements FrameListener {
  /** One of the bits that the machine has no use for itself. */
  private static final int UNCHANGED = 1 << 6;

  private final Ram ram;
  private final BitSet stored = new BitSet();

  /** All of RAM counts as stored to, the first time. */
  StoredFrames(Ram ram) {
    this.ram = ram;
    stored.set(0, (int) (ram.size() >>> Ram.FRAME_SHIFT));
    ram.addListener(this);
  }

  /** The frames, numbered from the first byte of RAM. */
  BitSet take() {
    BitSet taken = (BitSet) stored.clone();
    stored.stream().forEach(frame -> ram.setFlag(address(frame), UNCHANGED));
    stored.clear();
    return taken;
  }

  private long address(int frame) {
    return ram.base() + ((long) frame << Ram.FRAME_SHIFT);
  }

  @Override
  public void beforeStore(long pa, int size, int flags) {
    if ((flags & UNCHANGED) != 0) {
      ram.clearFlag(pa, UNCHANGED);
      stored.set(ram.frame(pa));
    }
  }
}
