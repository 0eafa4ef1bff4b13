package faultline.device;

import faultline.memory.Clock;
import faultline.memory.Stateful;

/**
 * A virtqueue in its split form, the device's side (virtio 1.2, section 2.7): three areas of guest
 * memory through which the driver hands over requests and gets them back.
 *
 * <pre>
 *   descriptors   size times 16 bytes, see {@link DescriptorChain}
 *   available     flags, index, size times the head of a chain, used_event   16 bits each: the driver's
 *   used          flags, index (16 bits each), size times head and length (32 bits each), avail_event
 * </pre>
 *
 * <p>Both indices count requests and wrap at 65536. A request is served a fixed time after the
 * device learns of it, which is when the driver notifies, or, without a notification, when the
 * device looks after it has served another.
 */
final class SplitQueue implements Stateful {
  /** What QueueNumMax says, as on QEMU. */
  static final int MAXIMUM_SIZE = 1024;

  private static final int INDEX = 2;
  private static final int RING = 4;
  private static final int USED_ELEMENT = 8;
  private static final int INDEX_MASK = 0xffff;
  private static final int FLAG_NO_INTERRUPT = 1;

  private final Dma dma;
  private final Clock clock;
  private boolean running;
  private int size;
  private long descriptors;
  private long available;
  private long used;
  private boolean indirect;
  private boolean eventIndex;

  /** The available ring's index up to which requests were taken. */
  private int taken;

  /** The index up to which the device knows of requests. */
  private int known;

  /** The used ring's index. */
  private int returned;

  /** When a known request is due, by the low bits of its index. */
  private final long[] due = new long[MAXIMUM_SIZE];

  SplitQueue(Dma dma, Clock clock) {
    this.dma = dma;
    this.clock = clock;
  }

  /** Where a driver has put a queue. */
  record Place(int size, long descriptors, long available, long used) {}

  /** Begins anew with empty rings. */
  void start(Place place) {
    size = place.size;
    descriptors = place.descriptors;
    available = place.available;
    used = place.used;
    taken = 0;
    known = 0;
    returned = 0;
    running = true;
  }

  /** Forgets all requests, and takes no more. */
  void stop() {
    running = false;
    taken = known;
  }

  boolean isRunning() {
    return running;
  }

  /** What the driver may use: tables of descriptors, and event indices in place of flags. */
  void setFeatures(boolean mayUseIndirect, boolean usesEventIndex) {
    indirect = mayUseIndirect;
    eventIndex = usesEventIndex;
  }

  /** Learns of new requests, which are due {@code latency} cycles from now. */
  void look(long latency) throws BrokenRingException {
    int index = (int) dma.load(available + INDEX, Short.BYTES);
    int fresh = (index - known) & INDEX_MASK;
    if (fresh > size - outstanding()) {
      throw new BrokenRingException("the available index jumped to " + index);
    }
    for (int i = 0; i < fresh; i++) {
      due[(known + i) % MAXIMUM_SIZE] = clock.cycles() + latency;
    }
    known = index;
  }

  private int outstanding() {
    return (known - taken) & INDEX_MASK;
  }

  /** Cycles until a request is due, or {@link Clock#FOREVER}. */
  long cyclesToDue() {
    return taken == known ? Clock.FOREVER : Math.max(0, due[taken % MAXIMUM_SIZE] - clock.cycles());
  }

  /** The number of the first descriptor of the next request, which must be there. */
  int takeHead() throws BrokenRingException {
    long slot = taken % size;
    taken = (taken + 1) & INDEX_MASK;
    return (int) dma.load(available + RING + slot * Short.BYTES, Short.BYTES);
  }

  /** The request that begins with descriptor {@code head}. */
  DescriptorChain chain(int head) throws BrokenRingException {
    return DescriptorChain.follow(dma, descriptors, size, head, indirect);
  }

  /**
   * Gives a request back.
   *
   * @param length how many bytes the device filled
   * @return whether the driver wants to be interrupted
   */
  boolean giveBack(int head, long length) throws BrokenRingException {
    long element = used + RING + (long) (returned % size) * USED_ELEMENT;
    dma.store(element, Integer.BYTES, head);
    dma.store(element + Integer.BYTES, Integer.BYTES, length);
    int before = returned;
    returned = (returned + 1) & INDEX_MASK;
    dma.store(used + INDEX, Short.BYTES, returned);
    if (eventIndex) {
      // Section 2.7.7.2: when the index moves past used_event.
      return dma.load(available + RING + (long) size * Short.BYTES, Short.BYTES) == before;
    }
    return (dma.load(available, Short.BYTES) & FLAG_NO_INTERRUPT) == 0;
  }

  /** Asks to be notified of the next request after those that are known. */
  void askForNotification() throws BrokenRingException {
    if (eventIndex) {
      dma.store(used + RING + (long) size * USED_ELEMENT, Short.BYTES, known);
    }
  }
}
