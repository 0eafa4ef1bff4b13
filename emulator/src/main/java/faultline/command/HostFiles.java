package faultline.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Work with files of the host, which may keep one waiting: a pipe is opened only when somebody is
 * at its other end. Ctrl-C ends the wait.
 */
final class HostFiles {
  private static final long LOOK_MILLISECONDS = 20;

  private HostFiles() {}

  /** The first {@code most} bytes of {@code file}, which may be a device that has no end. */
  static byte[] start(Path file, int most, Session session) throws IOException, CommandException {
    return patiently(
        () -> {
          try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(most);
          }
        },
        session);
  }

  /** Makes {@code bytes} the contents of {@code file}. */
  static void write(Path file, byte[] bytes, Session session) throws IOException, CommandException {
    patiently(() -> Files.write(file, bytes), session);
  }

  /**
   * Does {@code work} in a thread of its own, as nothing but that other end can wake one that opens
   * a pipe. It is left behind when the user has had enough.
   *
   * @throws IOException when the work fails so
   */
  private static <T> T patiently(Callable<T> work, Session session)
      throws IOException, CommandException {
    FutureTask<T> task = new FutureTask<>(work);
    Thread worker = new Thread(task, "file");
    worker.setDaemon(true);
    worker.start();
    try {
      while (true) {
        session.checkInterrupted();
        try {
          return task.get(LOOK_MILLISECONDS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          // Still waiting.
        }
      }
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("Quit");
    } finally {
      worker.interrupt(); // Ends a read, but not an open.
    }
  }

  /** What the work itself has thrown. */
  private static IOException failure(@Nullable Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof IOException known ? known : new IOException(cause);
  }
}
