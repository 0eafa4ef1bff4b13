package faultline.console;

import java.util.ArrayDeque;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/** What one thread has read and another takes, who may sleep until something is there. */
final class Mailbox {
  private final Queue<Integer> waiting = new ArrayDeque<>();
  private boolean woken;

  synchronized void add(int what) {
    waiting.add(what);
    notifyAll();
  }

  /** Takes the oldest, if there is one. */
  synchronized OptionalInt take() {
    Integer next = waiting.poll();
    return next == null ? OptionalInt.empty() : OptionalInt.of(next);
  }

  /** Sleeps until something is there, {@link #wake} is called, or {@code nanoseconds} are over. */
  synchronized void await(long nanoseconds) {
    long start = System.nanoTime();
    long left = nanoseconds;
    while (waiting.isEmpty() && !woken && left > 0) {
      try {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      left = nanoseconds - (System.nanoTime() - start);
    }
    woken = false;
  }

  synchronized void wake() {
    woken = true;
    notifyAll();
  }
}
