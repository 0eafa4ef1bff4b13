package faultline.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Main memory: little-endian bytes from a base address, in frames of 4 KiB that carry {@link
 * FrameFlags}.
 */
public final class Ram {
  public static final int FRAME_SHIFT = 12;
  public static final int FRAME_SIZE = 1 << FRAME_SHIFT;

  /** The most that one Java array can hold, in whole frames. */
  public static final long MAXIMUM_SIZE = Integer.MAX_VALUE & -FRAME_SIZE;

  private static final VarHandle SHORT = view(short[].class);
  private static final VarHandle INT = view(int[].class);
  private static final VarHandle LONG = view(long[].class);

  private final long base;
  private final byte[] bytes;
  private final byte[] flags;

  /** Never changed but replaced, so that a listener may come or go while others are being told. */
  private FrameListener[] listeners = new FrameListener[0];

  private @Nullable FrameStore store;

  /**
   * Zeroed memory.
   *
   * @param base physical address of the first byte, a multiple of the frame size
   * @param size length in bytes, a multiple of the frame size
   * @throws IllegalArgumentException when there cannot be that much; the message says what can
   */
  public Ram(long base, long size) {
    if (size <= 0 || size % FRAME_SIZE != 0 || size > MAXIMUM_SIZE) {
      throw new IllegalArgumentException(
          "memory of %d bytes is not possible: it must be a multiple of 4 KiB, at most %d MiB"
              .formatted(size, MAXIMUM_SIZE >> 20));
    }
    this.base = base;
    this.bytes = new byte[(int) size];
    this.flags = new byte[(int) (size >> FRAME_SHIFT)];
  }

  public long base() {
    return base;
  }

  public long size() {
    return bytes.length;
  }

  /** Whether all of the {@code length} bytes at {@code pa} are here. */
  public boolean contains(long pa, long length) {
    long offset = pa - base;
    return offset >= 0 && offset <= bytes.length - length;
  }

  /**
   * The storage itself, byte 0 at {@link #base}, for a hart's fast path, which has made sure that
   * the frame carries no flag before it writes.
   */
  public byte[] bytes() {
    return bytes;
  }

  /** The index in {@link #bytes} of physical address {@code pa}, which must be here. */
  public int offset(long pa) {
    return (int) (pa - base);
  }

  /** The number, counted from {@link #base}, of the frame that holds {@code pa}. */
  public int frame(long pa) {
    return (int) ((pa - base) >>> FRAME_SHIFT);
  }

  /** The flags of the frame that holds {@code pa}: {@link FrameFlags}. */
  public int flags(long pa) {
    return flags[frame(pa)];
  }

  /** Sets a flag on the frame that holds {@code pa}, and tells the listeners if it is new there. */
  public void setFlag(long pa, int flag) {
    int frame = frame(pa);
    if ((flags[frame] & flag) != flag) {
      flags[frame] |= (byte) flag;
      for (FrameListener listener : listeners) {
        listener.flagSet(pa);
      }
    }
  }

  /** Clears a flag of the frame that holds {@code pa}. */
  public void clearFlag(long pa, int flag) {
    flags[frame(pa)] &= (byte) ~flag;
  }

  /** From now on {@code listener} hears of flags set and of stores to flagged frames. */
  public void addListener(FrameListener listener) {
    listeners = Arrays.copyOf(listeners, listeners.length + 1);
    listeners[listeners.length - 1] = listener;
  }

  /** Undoes {@link #addListener}. */
  public void removeListener(FrameListener listener) {
    listeners =
        Arrays.stream(listeners).filter(each -> each != listener).toArray(FrameListener[]::new);
  }

  /**
   * The {@code size} bytes at {@code pa} as a little-endian number, zero-extended.
   *
   * @param size 1, 2, 4 or 8
   */
  public long load(long pa, int size) {
    return get(bytes, offset(pa), size);
  }

  /**
   * Writes the low {@code size} bytes of {@code value} at {@code pa}. They must lie in one frame.
   *
   * @param size 1, 2, 4 or 8
   */
  public void store(long pa, int size, long value) {
    int flagged = flags(pa);
    if (flagged == 0) {
      put(bytes, offset(pa), size, value);
      return;
    }
    beforeStore(pa, size, flagged);
    put(bytes, offset(pa), size, value);
    afterStore(pa, size, flagged);
  }

  /** Copies {@code source} to {@code pa}, over as many frames as it takes. */
  public void write(long pa, byte[] source) {
    int done = 0;
    while (done < source.length) {
      long target = pa + done;
      int count = Math.min(source.length - done, FRAME_SIZE - (int) (target & FRAME_SIZE - 1));
      int flagged = flags(target);
      beforeStore(target, count, flagged);
      System.arraycopy(source, done, bytes, offset(target), count);
      afterStore(target, count, flagged);
      done += count;
    }
  }

  /** Puts a whole frame back as it once was: nobody has stored anything there. */
  void replace(long pa, byte[] frame) {
    beforeStore(pa, FRAME_SIZE, flags(pa));
    System.arraycopy(frame, 0, bytes, offset(pa), FRAME_SIZE);
  }

  /** A copy of the {@code length} bytes at {@code pa}. */
  public byte[] read(long pa, int length) {
    byte[] copy = new byte[length];
    System.arraycopy(bytes, offset(pa), copy, 0, length);
    return copy;
  }

  /** Saves all of memory, at the price of what has changed since the last time. */
  public Saved save() {
    if (store == null) {
      store = new FrameStore(this);
    }
    return store.save();
  }

  private void beforeStore(long pa, int size, int flagged) {
    if (flagged != 0) {
      for (FrameListener listener : listeners) {
        listener.beforeStore(pa, size, flagged);
      }
    }
  }

  private void afterStore(long pa, int size, int flagged) {
    if (flagged != 0) {
      for (FrameListener listener : listeners) {
        listener.afterStore(pa, size, flagged);
      }
    }
  }

  /** The little-endian number of {@code size} bytes at {@code bytes[offset]}, zero-extended. */
  private static long get(byte[] bytes, int offset, int size) {
    return switch (size) {
      case 1 -> bytes[offset] & 0xffL;
      case 2 -> getShort(bytes, offset) & 0xffffL;
      case 4 -> getInt(bytes, offset) & 0xffff_ffffL;
      case 8 -> getLong(bytes, offset);
      default -> throw new IllegalArgumentException("no access has " + size + " bytes");
    };
  }

  private static void put(byte[] bytes, int offset, int size, long value) {
    switch (size) {
      case 1 -> bytes[offset] = (byte) value;
      case 2 -> putShort(bytes, offset, (short) value);
      case 4 -> putInt(bytes, offset, (int) value);
      case 8 -> putLong(bytes, offset, value);
      default -> throw new IllegalArgumentException("no access has " + size + " bytes");
    }
  }

  public static short getShort(byte[] bytes, int offset) {
    return (short) SHORT.get(bytes, offset);
  }

  public static int getInt(byte[] bytes, int offset) {
    return (int) INT.get(bytes, offset);
  }

  public static long getLong(byte[] bytes, int offset) {
    return (long) LONG.get(bytes, offset);
  }

  public static void putShort(byte[] bytes, int offset, short value) {
    SHORT.set(bytes, offset, value);
  }

  public static void putInt(byte[] bytes, int offset, int value) {
    INT.set(bytes, offset, value);
  }

  public static void putLong(byte[] bytes, int offset, long value) {
    LONG.set(bytes, offset, value);
  }

  private static VarHandle view(Class<?> array) {
    return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
  }
}
