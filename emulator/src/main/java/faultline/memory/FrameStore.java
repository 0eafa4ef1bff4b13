package faultline.memory;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Saves RAM again and again at the price of what has changed: frames that are unchanged since the
 * last time are shared with it, and frames of zeros take no room.
 *
 * <p>Frames that are as they were saved last carry {@link FrameFlags#CLEAN}. The first store to one
 * clears the flag and marks the frame as changed; further stores pay nothing.
 */
final class FrameStore implements FrameListener {
  private final Ram ram;
  private final int frames;

  /** Each frame as it was saved or restored last, null for zeros; empty before the first time. */
  private byte[] @Nullable [] latest = new byte[0][];

  private final BitSet changed = new BitSet();

  FrameStore(Ram ram) {
    this.ram = ram;
    frames = (int) (ram.size() >>> Ram.FRAME_SHIFT);
    ram.addListener(this);
  }

  Saved save() {
    byte[] @Nullable [] pages;
    if (latest.length == 0) {
      pages = new byte[frames][];
      changed.set(0, frames);
    } else {
      pages = latest.clone();
    }
    changed.stream().forEach(frame -> pages[frame] = copy(frame));
    settle(pages);
    return () -> restore(pages);
  }

  private void restore(byte[] @Nullable [] pages) {
    for (int frame = 0; frame < frames; frame++) {
      if (changed.get(frame) || latest[frame] != pages[frame]) {
        changed.set(frame);
        byte[] saved = pages[frame];
        ram.replace(address(frame), saved == null ? new byte[Ram.FRAME_SIZE] : saved);
      }
    }
    settle(pages);
  }

  /** RAM is now as {@code pages} say. */
  private void settle(byte[] @Nullable [] pages) {
    latest = pages;
    changed.stream().forEach(frame -> ram.setFlag(address(frame), FrameFlags.CLEAN));
    changed.clear();
  }

  private byte @Nullable [] copy(int frame) {
    int from = ram.offset(address(frame));
    byte[] bytes = ram.bytes();
    for (int i = 0; i < Ram.FRAME_SIZE; i += Long.BYTES) {
      if (Ram.getLong(bytes, from + i) != 0) {
        return Arrays.copyOfRange(bytes, from, from + Ram.FRAME_SIZE);
      }
    }
    return null;
  }

  private long address(int frame) {
    return ram.base() + ((long) frame << Ram.FRAME_SHIFT);
  }

  @Override
  public void beforeStore(long pa, int size, int flags) {
    if ((flags & FrameFlags.CLEAN) != 0) {
      ram.clearFlag(pa, FrameFlags.CLEAN);
      changed.set(ram.frame(pa));
    }
  }
}
