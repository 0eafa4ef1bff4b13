package faultline.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Lines as the host's line discipline hands them over, which has shown and edited them: for
 * terminals that can do no better.
 *
 * <p>Nothing but the next key ends a read that waits for one. So a thread reads, and goes on with
 * it when whoever wanted the line has been interrupted and asks again.
 */
final class CookedLines {
  private final InputStream input;
  private final BlockingQueue<Optional<String>> found = new LinkedBlockingQueue<>();
  private boolean waiting;

  /**
   * @param input the terminal in its usual mode, without a buffer: what comes behind a line may be
   *     for somebody else
   */
  CookedLines(InputStream input) {
    this.input = input;
  }

  /**
   * Waits for a line; empty when there will be no more.
   *
   * @throws InterruptedException when the thread is interrupted first
   */
  Optional<String> read() throws InterruptedException {
    if (!waiting) {
      waiting = true;
      Thread reader = new Thread(() -> found.add(line()), "line");
      reader.setDaemon(true);
      reader.start();
    }
    Optional<String> line = found.take();
    waiting = false;
    return line;
  }

  private Optional<String> line() {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try {
      for (int next = input.read(); next != '\n'; next = input.read()) {
        if (next < 0) {
          return line.size() == 0 ? Optional.empty() : text(line);
        }
        line.write(next);
      }
    } catch (IOException e) {
      return Optional.empty(); // The terminal is gone.
    }
    return text(line);
  }

  private static Optional<String> text(ByteArrayOutputStream line) {
    return Optional.of(line.toString(StandardCharsets.UTF_8));
  }
}
