package faultline.gdb;

/** A request cannot be done; gdb gets {@code E} and a number of errno's. */
@SuppressWarnings("serial") // Never serialized.
final class BadPacket extends Exception {
  /** The packet does not say what it should (EINVAL). */
  static final int MALFORMED = 22;

  /** There is no such memory, register or thread (EFAULT). */
  static final int NOTHING_THERE = 14;

  private final int number;

  private BadPacket(int number) {
    super(null, null, false, false);
    this.number = number;
  }

  static BadPacket malformed() {
    return new BadPacket(MALFORMED);
  }

  static BadPacket nothingThere() {
    return new BadPacket(NOTHING_THERE);
  }

  /** What to answer. */
  String reply() {
    return "E%02d".formatted(number);
  }
}
