package faultline.console;

import faultline.device.SerialInput;
import faultline.machine.HostInput;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalInt;
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

  /** What the thread has read. */
  private final Mailbox found = new Mailbox();

  /** A thread waits for the next byte. */
  private boolean waiting;

  private boolean over;

  /** The bytes of {@code input}, which is not closed. */
  public PipedInput(InputStream input) {
    this.input = input;
  }

  @Override
  public int take() {
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
      found.await(MOMENT);
    }
    OptionalInt next = found.take();
    if (next.isEmpty()) {
      return SerialInput.NOTHING;
    }
    waiting = false;
    over = next.getAsInt() == END;
    return over ? SerialInput.BREAK : next.getAsInt();
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
    found.add(next);
  }

  @Override
  public boolean isOver() {
    return over;
  }

  @Override
  public void await(long nanoseconds) {
    found.await(nanoseconds);
  }

  @Override
  public void wake() {
    found.wake();
  }
}
