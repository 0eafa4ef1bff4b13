package faultline.cpu;

import faultline.memory.Stateful;

/**
 * mcycle or minstret: a count that the hart keeps anyway, shifted by what software last wrote, and
 * stopped while mcountinhibit says so.
 */
final class Counter implements Stateful {
  private long offset;
  private boolean stopped;

  /** The value while stopped. */
  private long held;

  /** The value when the hart's own count is {@code count}. */
  long read(long count) {
    return stopped ? held : count + offset;
  }

  /** Makes the counter read {@code value} when the hart's own count is {@code count}. */
  void write(long value, long count) {
    held = value;
    offset = value - count;
  }

  void setStopped(boolean stop, long count) {
    if (stop != stopped) {
      held = read(count);
      stopped = stop;
      offset = held - count;
    }
  }

  boolean isStopped() {
    return stopped;
  }
}
