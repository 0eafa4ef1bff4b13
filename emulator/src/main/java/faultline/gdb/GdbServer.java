package faultline.gdb;

import faultline.debug.Debugger;
import faultline.debug.Resumption;
import faultline.debug.Target;
import faultline.gdb.Stub.Ending;
import faultline.machine.StopReason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A machine that gdb looks after. It stands still until gdb connects, and whenever gdb has stopped
 * it; it runs when gdb says so, and after gdb has detached. Only this host can connect, one gdb at
 * a time.
 *
 * <p>As with QEMU, a gdb that is lost while the guest stands still leaves it standing, and one that
 * is lost while it runs leaves it running; the next one to connect stops it.
 */
public final class GdbServer implements AutoCloseable {
  private static final int BACKLOG = 1;

  /** How long gdb may take to hang up once it has been told that the guest is off. */
  private static final long PATIENCE_MS = 1000;

  private final ServerSocket listener;

  /** Those who have connected and are not served yet. */
  private final BlockingQueue<Socket> waiting = new LinkedBlockingQueue<>(BACKLOG);

  /**
   * Begins to listen.
   *
   * @param port where; 0 for any port that is free
   * @throws IOException when that port cannot be had
   */
  public GdbServer(int port) throws IOException {
    listener = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
  }

  /** The port that gdb must connect to. */
  public int port() {
    return listener.getLocalPort();
  }

  /**
   * Serves until the machine's end, in this thread, or until the thread is interrupted; then the
   * machine must be asked to stop as well.
   *
   * @return why it ended; empty when gdb ended it, or the interruption did
   */
  public Optional<StopReason> serve(Debugger debugger) {
    Target target = debugger.target();
    Thread acceptor = new Thread(() -> acceptAll(target), "gdb listener");
    acceptor.setDaemon(true);
    acceptor.start();
    while (true) {
      Ending ending = serveOne(debugger);
      if (ending instanceof Ending.Off off) {
        return Optional.of(off.reason());
      }
      if (ending instanceof Ending.Killed) {
        return Optional.empty();
      }
      if (!(ending instanceof Ending.Lost)) {
        StopReason reason =
            target.go(
                Resumption.ofAll(),
                () -> !waiting.isEmpty() || Thread.currentThread().isInterrupted());
        if (!(reason instanceof StopReason.Interrupted)) {
          return Optional.of(reason);
        }
      }
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      // Nobody can connect any more either way.
    }
  }

  private Ending serveOne(Debugger debugger) {
    try (Connection connection = new Connection(waiting.take(), debugger.target()::interrupt)) {
      Ending ending = new Stub(connection, debugger).converse();
      if (ending instanceof Ending.Off) {
        connection.awaitHangup(PATIENCE_MS);
      }
      return ending;
    } catch (IOException e) {
      return new Ending.Lost();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Ending.Killed();
    }
  }

  private void acceptAll(Target target) {
    try {
      while (true) {
        waiting.put(listener.accept());
        target.interrupt();
      }
    } catch (IOException e) {
      // The server was closed.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
