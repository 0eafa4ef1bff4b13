package faultline.gdb;

import org.jspecify.annotations.Nullable;

/**
 * Finds packets in what gdb sends: {@code $TEXT#CC}, where CC is the sum of the bytes of TEXT, and
 * single bytes between packets. A byte that must not stand in a packet is written as {@code }} and
 * itself with bit 5 turned.
 */
final class PacketReader {
  /** Longest text that is taken. */
  static final int LONGEST = 0x4000;

  private static final int INTERRUPT = 3;
  private static final int ESCAPED_BIT = 0x20;

  /** What a byte completed. */
  sealed interface Event {
    /** A packet that arrived well. */
    record Packet(String text) implements Event {}

    /** A packet whose sum is wrong. */
    record Damaged() implements Event {}

    /** A packet longer than any that is meant. */
    record TooLong() implements Event {}

    /** The byte that stands for Ctrl-C. */
    record Interrupt() implements Event {}

    /** gdb did not get the last packet well. */
    record SendAgain() implements Event {}
  }

  private enum State {
    BETWEEN,
    TEXT,
    ESCAPED,
    FIRST_DIGIT,
    SECOND_DIGIT
  }

  private State state = State.BETWEEN;
  private final StringBuilder text = new StringBuilder();
  private boolean tooLong;
  private int sum;
  private int firstDigit;

  /** Takes the next byte; answers what it completed, or null. */
  @Nullable Event accept(int octet) {
    switch (state) {
      case BETWEEN -> {
        return between(octet);
      }
      case TEXT -> inText(octet);
      case ESCAPED -> {
        keep(octet ^ ESCAPED_BIT);
        sum += octet;
        state = State.TEXT;
      }
      case FIRST_DIGIT -> {
        firstDigit = Character.digit(octet, 16);
        state = State.SECOND_DIGIT;
      }
      case SECOND_DIGIT -> {
        state = State.BETWEEN;
        return end(Character.digit(octet, 16));
      }
    }
    return null;
  }

  private @Nullable Event between(int octet) {
    return switch (octet) {
      case '$' -> {
        begin();
        yield null;
      }
      case '-' -> new Event.SendAgain();
      case INTERRUPT -> new Event.Interrupt();
      default -> null; // an acknowledgement, or noise
    };
  }

  private void begin() {
    state = State.TEXT;
    text.setLength(0);
    tooLong = false;
    sum = 0;
  }

  private void inText(int octet) {
    switch (octet) {
      case '$' -> begin(); // the last one broke off
      case '#' -> state = State.FIRST_DIGIT;
      case '}' -> {
        sum += octet;
        state = State.ESCAPED;
      }
      default -> {
        sum += octet;
        keep(octet);
      }
    }
  }

  private void keep(int octet) {
    if (text.length() < LONGEST) {
      text.append((char) octet);
    } else {
      tooLong = true;
    }
  }

  private Event end(int secondDigit) {
    boolean sumIsRight =
        firstDigit >= 0 && secondDigit >= 0 && (sum & 0xff) == (firstDigit << 4 | secondDigit);
    if (!sumIsRight) {
      return new Event.Damaged();
    }
    return tooLong ? new Event.TooLong() : new Event.Packet(text.toString());
  }
}
