package faultline.compare;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;

/** A stream whose writer is ended when a reader has waited for it too long. */
final class WatchedStream extends FilterInputStream {
  private static final long LOOK_MILLISECONDS = 200;

  private final long patience;
  private final Runnable end;
  private final Thread watch = new Thread(this::watch, "watch over the reference");
  private volatile boolean reading;
  private volatile long readingSince;
  private volatile boolean silent;
  private volatile boolean over;

  /**
   * @param seconds how long a read may take
   * @param end what makes the writer end
   */
  WatchedStream(InputStream in, long seconds, Runnable end) {
    super(in);
    this.patience = TimeUnit.SECONDS.toNanos(seconds);
    this.end = end;
    watch.setDaemon(true);
    watch.start();
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    readingSince = System.nanoTime();
    reading = true;
    try {
      return super.read(bytes, offset, length);
    } catch (IOException e) {
      if (silent) {
        return -1; // Ending the writer may close the stream under the reader.
      }
      throw e;
    } finally {
      reading = false;
    }
  }

  private void watch() {
    try {
      while (!over) {
        Thread.sleep(LOOK_MILLISECONDS);
        if (reading && System.nanoTime() - readingSince > patience) {
          silent = true;
          over = true;
          end.run();
        }
      }
    } catch (InterruptedException e) {
      over = true;
    }
  }

  boolean wasSilent() {
    return silent;
  }

  void stopWatching() {
    over = true;
  }
}
