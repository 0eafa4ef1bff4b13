package faultline.device;

import faultline.memory.Clock;
import faultline.memory.Device;
import faultline.memory.InterruptLine;
import java.util.Arrays;
import java.util.List;

/**
 * Core-local interruptor: the machine-mode timer and the harts' doorbells.
 *
 * <pre>
 *   offset        register
 *   4 * hart      msip      bit 0 raises the hart's machine software interrupt
 *   0x4000 + 8*h  mtimecmp  machine timer interrupt while mtime >= mtimecmp (unsigned)
 *   0xbff8        mtime     the clock: time is a function of steps, which a write shifts
 * </pre>
 *
 * <p>Source: SiFive FU540-C000 manual, chapter 9, as QEMU's {@code virt} lays it out.
 */
public final class Clint implements Device {
  private static final long WINDOW = 0x10000;
  private static final long MTIMECMP = 0x4000;
  private static final long MTIME = 0xbff8;

  /** The two lines of one hart. */
  public record HartLines(InterruptLine software, InterruptLine timer) {}

  private final Clock clock;
  private final List<HartLines> harts;
  private final boolean[] softwarePending;
  private final long[] timerCompare;

  /** A CLINT on {@code clock} for as many harts as it is given lines. */
  public Clint(Clock clock, List<HartLines> harts) {
    this.clock = clock;
    this.harts = List.copyOf(harts);
    softwarePending = new boolean[harts.size()];
    timerCompare = new long[harts.size()];
    // All ones: no timer interrupt until the guest asks for one.
    Arrays.fill(timerCompare, -1);
  }

  @Override
  public long size() {
    return WINDOW;
  }

  @Override
  public boolean accepts(long offset, int size) {
    return (size == Integer.BYTES || size == Long.BYTES) && offset % size == 0;
  }

  @Override
  public long load(long offset, int size) {
    long register = registerAt(offset & -Long.BYTES);
    int shift = (int) (offset & (Long.BYTES - 1)) * Byte.SIZE;
    return size == Long.BYTES ? register : register >>> shift & 0xffffffffL;
  }

  @Override
  public void store(long offset, int size, long value) {
    if (offset < MTIMECMP) {
      ring(offset, value);
      if (size == Long.BYTES) {
        ring(offset + Integer.BYTES, value >>> Integer.SIZE);
      }
    } else if (offset < MTIMECMP + (long) Long.BYTES * timerCompare.length) {
      int hart = (int) (offset - MTIMECMP) / Long.BYTES;
      timerCompare[hart] = merge(timerCompare[hart], offset, size, value);
      updateTimer(hart);
    } else if ((offset & -Long.BYTES) == MTIME) {
      clock.setTime(merge(clock.time(), offset, size, value));
      tick();
    }
  }

  @Override
  public long cyclesToEvent() {
    long now = clock.time();
    long next = Clock.FOREVER;
    for (long compare : timerCompare) {
      if (Long.compareUnsigned(compare, now) > 0 && compare >= 0) {
        next = Math.min(next, clock.cyclesUntil(compare));
      }
    }
    return next;
  }

  @Override
  public void tick() {
    for (int hart = 0; hart < timerCompare.length; hart++) {
      updateTimer(hart);
    }
  }

  /** The eight bytes at {@code offset}, a multiple of eight. */
  private long registerAt(long offset) {
    if (offset == MTIME) {
      return clock.time();
    }
    if (offset < MTIMECMP) {
      int hart = (int) offset / Integer.BYTES;
      return software(hart) | software(hart + 1) << Integer.SIZE;
    }
    int hart = (int) (offset - MTIMECMP) / Long.BYTES;
    return hart < timerCompare.length ? timerCompare[hart] : 0;
  }

  private long software(int hart) {
    return hart < softwarePending.length && softwarePending[hart] ? 1 : 0;
  }

  private void ring(long offset, long value) {
    int hart = (int) offset / Integer.BYTES;
    if (hart < softwarePending.length) {
      softwarePending[hart] = (value & 1) != 0;
      harts.get(hart).software().set(softwarePending[hart]);
    }
  }

  private void updateTimer(int hart) {
    harts.get(hart).timer().set(Long.compareUnsigned(clock.time(), timerCompare[hart]) >= 0);
  }

  /** {@code register} with {@code size} bytes at {@code offset} replaced. */
  private static long merge(long register, long offset, int size, long value) {
    if (size == Long.BYTES) {
      return value;
    }
    int shift = (int) (offset & (Long.BYTES - 1)) * Byte.SIZE;
    return (register & ~(0xffffffffL << shift)) | (value & 0xffffffffL) << shift;
  }
}
