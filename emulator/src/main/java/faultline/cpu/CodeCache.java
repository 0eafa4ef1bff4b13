package faultline.cpu;

import faultline.isa.Decoder;
import faultline.memory.FrameFlags;
import faultline.memory.FrameListener;
import faultline.memory.Ram;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Decoded instructions, kept by physical frame and shared by all harts: a {@link Slot} for every
 * half-word, decoded when it is first executed.
 *
 * <p>A store to a frame that holds decoded code, seen through its frame flag, resets the slots that
 * it may have changed. So the cache always agrees with memory, whatever frame a page is mapped to,
 * and fence.i has nothing left to do.
 */
public final class CodeCache implements FrameListener {
  private static final int SLOTS = Ram.FRAME_SIZE / 2;

  /** After so many stores without a decode in between a frame is taken to hold data again. */
  private static final int STORES_BEFORE_GIVING_UP = 256;

  private final Ram ram;
  private final long[] @Nullable [] pages;
  private final int[] storesSinceDecode;

  public CodeCache(Ram ram) {
    this.ram = ram;
    int frames = (int) (ram.size() >>> Ram.FRAME_SHIFT);
    pages = new long[frames][];
    storesSinceDecode = new int[frames];
    ram.addListener(this);
  }

  /** The slots of the frame at byte {@code ramOffset} of RAM; the array stays the frame's own. */
  long[] page(int ramOffset) {
    int frame = ramOffset >>> Ram.FRAME_SHIFT;
    long[] slots = pages[frame];
    if (slots == null) {
      slots = new long[SLOTS];
      pages[frame] = slots;
    }
    return slots;
  }

  /** Decodes the instruction at {@code ramOffset}, which lies in one frame. */
  void decode(long[] slots, int ramOffset) {
    int frame = ramOffset >>> Ram.FRAME_SHIFT;
    storesSinceDecode[frame] = 0;
    ram.setFlag(ram.base() + ramOffset, FrameFlags.CODE);
    int half = Ram.getShort(ram.bytes(), ramOffset) & 0xffff;
    slots[slotIndex(ramOffset)] =
        Decoder.isLong(half)
            ? SlotDecoder.decodeLong(Ram.getInt(ram.bytes(), ramOffset))
            : SlotDecoder.decodeShort(half);
  }

  static int slotIndex(int ramOffset) {
    return (ramOffset & (Ram.FRAME_SIZE - 1)) >>> 1;
  }

  @Override
  public void beforeStore(long pa, int size, int flags) {
    if ((flags & FrameFlags.CODE) == 0) {
      return;
    }
    int frame = ram.frame(pa);
    long[] slots = pages[frame];
    storesSinceDecode[frame]++;
    if (slots == null || storesSinceDecode[frame] > STORES_BEFORE_GIVING_UP) {
      ram.clearFlag(pa, FrameFlags.CODE);
      forget(slots);
      return;
    }
    // An instruction that begins one half-word earlier reaches into the bytes stored.
    int first = Math.max(slotIndex(ram.offset(pa)) - 1, 0);
    int last = slotIndex(ram.offset(pa) + size - 1);
    Arrays.fill(slots, first, last + 1, Op.UNDECODED);
  }

  /** In place, as a hart may be running from this very array. */
  private static void forget(long @Nullable [] slots) {
    if (slots != null) {
      Arrays.fill(slots, Op.UNDECODED);
    }
  }
}
