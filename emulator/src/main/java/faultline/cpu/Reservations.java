package faultline.cpu;

import faultline.memory.FrameFlags;
import faultline.memory.FrameListener;
import faultline.memory.Ram;
import faultline.memory.Saved;
import faultline.memory.Stateful;
import java.util.Arrays;

/**
 * The reservation sets of harts whose turn is over (volume I, section 8.2): an LR reserves the
 * aligned 64 bytes around it, as a cache line would, and whoever stores there before the hart's SC
 * breaks the reservation.
 *
 * <p>While a hart has its turn nobody else stores, so it keeps its reservation to itself. Between
 * its turns the frame is flagged, and every store to it passes here.
 */
public final class Reservations implements Stateful, FrameListener {
  /** No reservation. */
  static final long NONE = -1;

  private static final long SET_SIZE = 64;

  private final Ram ram;

  /** By hart, the physical address that it reserved last, or {@link #NONE}. */
  private final long[] parked;

  /** None, for {@code harts} harts. */
  public Reservations(Ram ram, int harts) {
    this.ram = ram;
    parked = new long[harts];
    Arrays.fill(parked, NONE);
    ram.addListener(this);
  }

  /**
   * The turn of hart {@code id} ends: from now on others may break its reservation. One of a
   * device's register nobody breaks.
   */
  void park(int id, long pa) {
    parked[id] = pa;
    if (isInRam(pa)) {
      ram.setFlag(pa, FrameFlags.RESERVED);
    }
  }

  /** What is left of the reservation of hart {@code id}, whose turn begins. */
  long resume(int id) {
    long pa = parked[id];
    drop(id);
    return pa;
  }

  /** A reset: nobody has reserved anything. */
  public void dropAll() {
    for (int id = 0; id < parked.length; id++) {
      drop(id);
    }
  }

  /** Saves the reservations, with the flags of their frames. */
  public Saved save() {
    Saved state = Saved.of(this);
    return () -> {
      dropAll();
      state.restore();
      for (int id = 0; id < parked.length; id++) {
        park(id, parked[id]);
      }
    };
  }

  @Override
  public void beforeStore(long pa, int size, int flags) {
    if ((flags & FrameFlags.RESERVED) == 0) {
      return;
    }
    for (int id = 0; id < parked.length; id++) {
      if (parked[id] != NONE && overlapsSet(parked[id], pa, size)) {
        drop(id);
      }
    }
  }

  private static boolean overlapsSet(long reserved, long pa, int size) {
    long set = reserved & -SET_SIZE;
    return pa < set + SET_SIZE && pa + size > set;
  }

  /** The flag goes with the frame's last reservation. */
  private void drop(int id) {
    long pa = parked[id];
    parked[id] = NONE;
    if (isInRam(pa) && Arrays.stream(parked).noneMatch(other -> isInFrame(other, pa))) {
      ram.clearFlag(pa, FrameFlags.RESERVED);
    }
  }

  private boolean isInFrame(long other, long pa) {
    return isInRam(other) && ram.frame(other) == ram.frame(pa);
  }

  private boolean isInRam(long pa) {
    return pa != NONE && ram.contains(pa, 1);
  }
}
