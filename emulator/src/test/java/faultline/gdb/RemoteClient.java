package faultline.gdb;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The other end of the line, packet by packet, for what gdb itself would not send. */
final class RemoteClient implements AutoCloseable {
  private static final int PATIENCE_MS = 20_000;

  private final Socket socket;
  private final InputStream input;

  RemoteClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MS);
    input = new BufferedInputStream(socket.getInputStream());
  }

  /** Sends bytes as they are. */
  void sendRaw(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  void sendRaw(String text) throws IOException {
    sendRaw(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Sends a packet, and does not wait. */
  void send(String text) throws IOException {
    sendRaw("$" + text + "#%02x".formatted(text.chars().sum() & 0xff));
  }

  /** The next packet's text, escapes undone, acknowledgements skipped. */
  String receive() throws IOException {
    int octet = read();
    while (octet != '$') {
      octet = read();
    }
    StringBuilder text = new StringBuilder();
    for (octet = read(); octet != '#'; octet = read()) {
      text.append((char) (octet == '}' ? read() ^ 0x20 : octet));
    }
    read();
    read();
    return text.toString();
  }

  /** Sends a packet and takes the answer. */
  String ask(String text) throws IOException {
    send(text);
    String answer = receive();
    sendRaw("+");
    return answer;
  }

  /** The next byte, whatever it is. */
  int read() throws IOException {
    int octet = input.read();
    if (octet < 0) {
      throw new IOException("the other side hung up");
    }
    return octet;
  }

  void killMachine() throws IOException {
    send("k");
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
