package faultline.console;

import faultline.device.SerialInput;
import faultline.machine.HostInput;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;

/**
 * A pipe or a file as the guest's serial input, and a break at its end.
 *
 * <p>What is there already is handed over at once, so that a file or {@code printf ... |} gives the
 * same run every time. Where nothing is there, a thread waits for it while the guest goes on;
 * first, it gets a moment to find the end of the file, which is as good as a byte.
 */
public final class PipedInput implements HostInput {
  private static final int END = -1;
  private static final long MOMENT = TimeUnit.MILLISECONDS.toNanos(20);

  private final InputStream input;

  /** A thread waits for the next byte. */
  private boolean waiting;

  /** It came: {@link #found}. */
  private boolean hasFound;

  private int found;
  private boolean woken;
  private boolean over;

  /** The bytes of {@code input}, which is not closed. */
  public PipedInput(InputStream input) {
    this.input = input;
  }

  @Override
  public synchronized int take() {
    if (over) {
      return SerialInput.NOTHING;
    }
    if (!waiting) {
      int ready = readIfReady();
      if (ready != SerialInput.NOTHING) {
        return ready;
      }
      waiting = true;
      Thread reader = new Thread(this::readOne, "console input");
      reader.setDaemon(true);
      reader.start();
      await(MOMENT);
    }
    if (!hasFound) {
      return SerialInput.NOTHING;
    }
    waiting = false;
    hasFound = false;
    over = found == END;
    return over ? SerialInput.BREAK : found;
  }

  private int readIfReady() {
    try {
      return input.available() > 0 ? input.read() : SerialInput.NOTHING;
    } catch (IOException e) {
      return SerialInput.NOTHING; // The thread will find out that this is the end.
    }
  }

  private void readOne() {
    int next;
    try {
      next = input.read();
    } catch (IOException e) {
      next = END;
    }
    synchronized (this) {
      found = next;
      hasFound = true;
      notifyAll();
    }
  }

  @Override
  public synchronized boolean isOver() {
    return over;
  }

  @Override
  public synchronized void await(long nanoseconds) {
    long start = System.nanoTime();
    long left = nanoseconds;
    while (waiting && !hasFound && !woken && left > 0) {
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

  @Override
  public synchronized void wake() {
    woken = true;
    notifyAll();
  }
}
