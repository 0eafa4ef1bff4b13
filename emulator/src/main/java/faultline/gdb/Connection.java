package faultline.gdb;

import faultline.gdb.PacketReader.Event;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The line to one gdb. A thread of its own reads it, so that a byte that arrives while the guest
 * runs is seen; everything is handled in the thread that runs the machine, in order of arrival.
 */
final class Connection implements AutoCloseable {
  /** What came. */
  sealed interface Arrival {
    /** A request. */
    record Request(String text) implements Arrival {}

    /** Something that cannot be a request. */
    record Nonsense() implements Arrival {}

    /** Ctrl-C was pressed in gdb. */
    record Interrupt() implements Arrival {}

    /** Nothing comes any more. */
    record Hangup() implements Arrival {}
  }

  /** A gdb waits for its answers; only somebody else sends this many requests in advance. */
  private static final int MOST_WAITING = 64;

  private final Socket socket;
  private final OutputStream output;
  private final Runnable onArrival;
  private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>(MOST_WAITING);
  private boolean acknowledges = true;
  private byte[] lastSent = new byte[0];

  /**
   * @param onArrival called, in another thread, when something came: whatever it is, a guest that
   *     runs must stop for it
   */
  Connection(Socket socket, Runnable onArrival) throws IOException {
    this.socket = socket;
    this.onArrival = onArrival;
    socket.setTcpNoDelay(true); // packets are small, and gdb waits for each
    output = socket.getOutputStream();
    InputStream input = new BufferedInputStream(socket.getInputStream());
    Thread reader = new Thread(() -> readAll(input), "gdb connection");
    reader.setDaemon(true);
    reader.start();
  }

  /** Waits for what comes next. */
  Arrival next() {
    try {
      return arrivals.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Arrival.Hangup();
    }
  }

  /** Whether something came that nobody has taken yet. */
  boolean hasNext() {
    return !arrivals.isEmpty();
  }

  /** Whether what comes next is the end of the line. */
  boolean isHungUp() {
    return arrivals.peek() instanceof Arrival.Hangup;
  }

  /** Drops what comes, until nothing does any more or gdb has had time enough to hang up. */
  void awaitHangup(long milliseconds) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
    try {
      while (true) {
        Arrival next = arrivals.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (next == null || next instanceof Arrival.Hangup) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Sends a packet with {@code text}. */
  synchronized void send(String text) {
    StringBuilder packet = new StringBuilder("$");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '$' || c == '#' || c == '}' || c == '*') {
        packet.append('}').append((char) (c ^ 0x20));
      } else {
        packet.append(c);
      }
    }
    int sum = packet.chars().skip(1).sum() & 0xff;
    lastSent = Hex.raw(packet + "#%02x".formatted(sum));
    write(lastSent);
  }

  /** From now on neither side says that packets arrived: the line is reliable. */
  synchronized void stopAcknowledging() {
    acknowledges = false;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // It is gone either way.
    }
  }

  private void readAll(InputStream input) {
    PacketReader packets = new PacketReader();
    try {
      for (int octet = input.read(); octet >= 0; octet = input.read()) {
        Event event = packets.accept(octet);
        if (event != null) {
          take(event);
        }
      }
    } catch (IOException e) {
      // As if gdb had hung up.
    }
    announce(new Arrival.Hangup());
  }

  private void take(Event event) {
    if (event instanceof Event.Packet packet) {
      acknowledge('+');
      announce(new Arrival.Request(packet.text()));
    } else if (event instanceof Event.TooLong) {
      acknowledge('+');
      announce(new Arrival.Nonsense());
    } else if (event instanceof Event.Damaged) {
      acknowledge('-');
    } else if (event instanceof Event.SendAgain) {
      sendAgain();
    } else {
      announce(new Arrival.Interrupt());
    }
  }

  private void announce(Arrival arrival) {
    try {
      arrivals.put(arrival);
      onArrival.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void acknowledge(char sign) {
    if (acknowledges) {
      write(new byte[] {(byte) sign});
    }
  }

  private synchronized void sendAgain() {
    if (acknowledges) {
      write(lastSent);
    }
  }

  private void write(byte[] bytes) {
    try {
      output.write(bytes);
    } catch (IOException e) {
      // The reader notices that gdb is gone, and says so.
    }
  }
}
