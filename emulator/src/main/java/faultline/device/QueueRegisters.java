package faultline.device;

import faultline.memory.Stateful;

/**
 * The registers with which a driver places a device's queue (virtio 1.2, section 4.2.3.2). The
 * device has one queue, number 0; while another is selected there is nothing here.
 *
 * <pre>
 *   0x30   w   QueueSel           0x80   w   QueueDescLow, High
 *   0x34  r    QueueNumMax        0x90   w   QueueDriverLow, High
 *   0x38   w   QueueNum           0xa0   w   QueueDeviceLow, High
 *   0x44  rw   QueueReady
 * </pre>
 */
final class QueueRegisters implements Stateful {
  private static final int SELECT = 0x30;
  private static final int NUM_MAX = 0x34;
  private static final int NUM = 0x38;
  private static final int READY = 0x44;
  private static final int DESCRIPTORS = 0x80;
  private static final int DRIVER = 0x90;
  private static final int DEVICE = 0xa0;
  private static final int HIGH = 4;

  private final SplitQueue queue;
  private int selected;
  private int size = SplitQueue.MAXIMUM_SIZE;
  private boolean ready;
  private long descriptors;
  private long driver;
  private long device;

  QueueRegisters(SplitQueue queue) {
    this.queue = queue;
  }

  int load(int offset) {
    if (selected != 0) {
      return 0;
    }
    return switch (offset) {
      case NUM_MAX -> SplitQueue.MAXIMUM_SIZE;
      case READY -> ready ? 1 : 0;
      default -> 0;
    };
  }

  void store(int offset, int value) {
    if (offset == SELECT) {
      selected = value;
    } else if (selected == 0) {
      storeSelected(offset, value);
    }
  }

  private void storeSelected(int offset, int value) {
    switch (offset) {
      case NUM -> {
        if (value > 0 && value <= SplitQueue.MAXIMUM_SIZE) {
          size = value;
        }
      }
      case READY -> setReady((value & 1) != 0);
      case DESCRIPTORS -> descriptors = withLow(descriptors, value);
      case DESCRIPTORS + HIGH -> descriptors = withHigh(descriptors, value);
      case DRIVER -> driver = withLow(driver, value);
      case DRIVER + HIGH -> driver = withHigh(driver, value);
      case DEVICE -> device = withLow(device, value);
      case DEVICE + HIGH -> device = withHigh(device, value);
      default -> {
        // Read-only, or no register.
      }
    }
  }

  private void setReady(boolean isReady) {
    ready = isReady;
    if (ready) {
      queue.start(new SplitQueue.Place(size, descriptors, driver, device));
    } else {
      queue.stop();
    }
  }

  void reset() {
    selected = 0;
    size = SplitQueue.MAXIMUM_SIZE;
    descriptors = 0;
    driver = 0;
    device = 0;
    setReady(false);
  }

  /** {@code register} with its lower half written. */
  static long withLow(long register, int value) {
    return (register & ~0xffff_ffffL) | (value & 0xffff_ffffL);
  }

  /** {@code register} with its upper half written. */
  static long withHigh(long register, int value) {
    return (register & 0xffff_ffffL) | ((long) value << Integer.SIZE);
  }
}
