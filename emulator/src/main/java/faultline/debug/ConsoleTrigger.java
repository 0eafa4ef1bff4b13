package faultline.debug;

import java.nio.charset.StandardCharsets;
import java.util.function.IntConsumer;

/** Waits for the guest to print something: {@code catch console}. */
public final class ConsoleTrigger extends Trigger {
  private final String text;
  private final String octets;
  private final StringBuilder latest = new StringBuilder();
  private final IntConsumer listener = this::printed;

  /**
   * @param text not empty
   */
  public ConsoleTrigger(Debugger debugger, String text) {
    super(debugger);
    this.text = text;
    octets = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  @Override
  void observe() {
    machine().addConsoleListener(listener);
  }

  @Override
  void ignore() {
    machine().removeConsoleListener(listener);
    latest.setLength(0);
  }

  private void printed(int octet) {
    latest.append((char) octet);
    if (latest.length() > octets.length()) {
      latest.deleteCharAt(0);
    }
    if (octets.contentEquals(latest)) {
      notice(new Occurrence.Printed(text));
    }
  }
}
