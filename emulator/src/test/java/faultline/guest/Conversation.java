package faultline.guest;

import faultline.device.SerialInput;
import faultline.device.SerialOutput;
import faultline.machine.HostInput;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * A person at the serial console, who waits for the guest to show something, types a line, and
 * waits for the next.
 */
final class Conversation implements HostInput, SerialOutput {
  /** What to wait for, and what to type then. */
  record Turn(String awaited, String line) {}

  private final Deque<Turn> turns;
  private final StringBuilder shown = new StringBuilder();
  private int answered;
  private String typing = "";

  Conversation(List<Turn> turns) {
    this.turns = new ArrayDeque<>(turns);
  }

  @Override
  public void accept(int octet) {
    shown.append((char) octet);
    Turn next = turns.peek();
    if (next != null && shown.indexOf(next.awaited, answered) >= 0) {
      answered = shown.length();
      typing += turns.remove().line + "\r";
    }
  }

  @Override
  public int take() {
    if (typing.isEmpty()) {
      return SerialInput.NOTHING;
    }
    int next = typing.charAt(0);
    typing = typing.substring(1);
    return next;
  }

  @Override
  public boolean isOver() {
    return typing.isEmpty() && turns.isEmpty();
  }

  @Override
  public void await(long nanoseconds) {
    // The guest has shown what it will show, so there is nothing to type.
  }

  /** All that the guest has shown. */
  String shown() {
    return shown.toString();
  }
}
