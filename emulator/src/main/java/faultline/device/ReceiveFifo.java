package faultline.device;

import faultline.memory.Stateful;

/** The 16 bytes of a 16550A's receiver FIFO, first in, first out. */
final class ReceiveFifo implements Stateful {
  static final int CAPACITY = 16;

  private final byte[] bytes = new byte[CAPACITY];
  private int first;
  private int count;

  int count() {
    return count;
  }

  boolean isEmpty() {
    return count == 0;
  }

  void clear() {
    count = 0;
  }

  /** Appends {@code octet}; false when there was no room for it. */
  boolean add(int octet) {
    if (count == CAPACITY) {
      return false;
    }
    bytes[(first + count++) % CAPACITY] = (byte) octet;
    return true;
  }

  /** Takes the oldest byte, 0 to 255; 0 when there is none. */
  int remove() {
    if (count == 0) {
      return 0;
    }
    int octet = bytes[first] & 0xff;
    first = (first + 1) % CAPACITY;
    count--;
    return octet;
  }
}
