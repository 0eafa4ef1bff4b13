package faultline.machine;

import faultline.memory.FrameFlags;
import faultline.memory.FrameListener;
import faultline.memory.Ram;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Bytes of RAM to whose stores somebody listens, whoever makes them: harts under any translation,
 * walkers, devices. Stores to frames without such bytes pay nothing.
 */
public final class WatchedMemory {
  private record Watch(long pa, long size, StoreObserver observer) {
    boolean touches(long from, long length) {
      return from < pa + size && pa < from + length;
    }

    LongStream frames() {
      return LongStream.iterate(
          pa & -Ram.FRAME_SIZE, frame -> frame < pa + size, frame -> frame + Ram.FRAME_SIZE);
    }
  }

  private final Ram ram;
  private final Teller teller;

  /** Never changed but replaced, so that one may come or go while others are being told. */
  private List<Watch> watches = List.of();

  private final FrameListener listener =
      new FrameListener() {
        @Override
        public void afterStore(long pa, int size, int flags) {
          if ((flags & FrameFlags.WATCHED) != 0) {
            stored(pa, size);
          }
        }
      };

  /** Knows who is storing. */
  interface Teller {
    void tell(StoreObserver observer);
  }

  WatchedMemory(Ram ram, Teller teller) {
    this.ram = ram;
    this.teller = teller;
  }

  /**
   * Lets {@code observer} hear of stores to the {@code size} bytes at {@code pa}.
   *
   * @throws IllegalArgumentException when they are not in RAM
   */
  public void observe(long pa, long size, StoreObserver observer) {
    if (size <= 0 || !ram.contains(pa, size)) {
      throw new IllegalArgumentException("not bytes of RAM");
    }
    if (watches.isEmpty()) {
      ram.addListener(listener);
    }
    List<Watch> more = new ArrayList<>(watches);
    more.add(new Watch(pa, size, observer));
    watches = more;
    more.get(more.size() - 1).frames().forEach(frame -> ram.setFlag(frame, FrameFlags.WATCHED));
  }

  /** From now on {@code observer} hears of nothing. */
  public void forget(StoreObserver observer) {
    List<Watch> left = new ArrayList<>();
    for (Watch each : watches) {
      if (each.observer() != observer) {
        left.add(each);
      } else {
        each.frames().forEach(frame -> ram.clearFlag(frame, FrameFlags.WATCHED));
      }
    }
    watches = left;
    for (Watch each : left) {
      each.frames().forEach(frame -> ram.setFlag(frame, FrameFlags.WATCHED));
    }
    if (left.isEmpty()) {
      ram.removeListener(listener);
    }
  }

  private void stored(long pa, int size) {
    for (Watch each : watches) {
      if (each.touches(pa, size)) {
        teller.tell(each.observer());
      }
    }
  }
}
