package faultline.differential;

import faultline.isa.Cause;
import faultline.machine.StopReason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * What a program has left: its log of traps, the registers after each body, data, code and page
 * tables. All lies in memory, from {@link Layout#LOG} to {@link Layout#COMPARED_END}.
 *
 * @param ended whether it powered the machine off, and how it ended if not
 */
record Outcome(String ended, ByteBuffer memory) {
  private static final int LOG_ENTRY = 40;
  private static final int CAUSE = 8;
  private static final int VALUE = 16;
  private static final int STATUS = 32;
  private static final int RECORD = 256;
  private static final String[] LOG_FIELDS = {"vector", "cause", "value", "pc", "status"};

  /** {@code bytes} are those from {@link Layout#LOG} on. */
  Outcome(String ended, byte[] bytes) {
    this(ended, ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
  }

  static int size() {
    return (int) (Layout.COMPARED_END - Layout.LOG);
  }

  /** Whether the program came to its end. */
  boolean complete() {
    return ended.equals(new StopReason.PoweredOff(0).message());
  }

  /** How many traps are logged. */
  int traps() {
    int traps = 0;
    while (at(Layout.LOG + (long) traps * LOG_ENTRY + STATUS) != 0) {
      traps++;
    }
    return traps;
  }

  /**
   * The first thing that differs from {@code other}, for people; the program's first if possible.
   */
  Optional<String> difference(Outcome other, String mine, String others) {
    if (!ended.equals(other.ended)) {
      return Optional.of("%s: %s%n%s: %s".formatted(mine, ended, others, other.ended));
    }
    int mismatch = memory.mismatch(other.memory);
    if (mismatch < 0) {
      return Optional.empty();
    }
    long address = Layout.LOG + (mismatch & -8);
    if (address < Layout.RECORDS) {
      int entry = (int) (address - Layout.LOG) / LOG_ENTRY;
      return Optional.of(
          "trap %d differs%n%s%n%s".formatted(entry, trap(mine, entry), other.trap(others, entry)));
    }
    return Optional.of(
        "%s differs: %s 0x%x, %s 0x%x"
            .formatted(place(address), mine, at(address), others, other.at(address)));
  }

  /**
   * The same outcome, but where {@code ours} names a misaligned address that a load was refused at,
   * that address: QEMU loads the aligned words around it, and reports the first of them (a known
   * difference).
   */
  Outcome forgiving(Outcome ours) {
    byte[] copy = new byte[memory.limit()];
    memory.get(0, copy);
    ByteBuffer forgiven = ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN);
    for (int entry = 0; entry < Math.min(traps(), ours.traps()); entry++) {
      long value = Layout.LOG + (long) entry * LOG_ENTRY + VALUE;
      long cause = at(Layout.LOG + (long) entry * LOG_ENTRY + CAUSE);
      long rounded = ours.at(value) - at(value);
      if (cause == Cause.LOAD_ACCESS_FAULT.code() && rounded > 0 && rounded < Long.BYTES) {
        forgiven.putLong((int) (value - Layout.LOG), ours.at(value));
      }
    }
    return new Outcome(ended, forgiven);
  }

  private String trap(String who, int entry) {
    StringBuilder text = new StringBuilder(who).append(':');
    for (int i = 0; i < LOG_FIELDS.length; i++) {
      long value = at(Layout.LOG + (long) entry * LOG_ENTRY + 8L * i);
      text.append(" %s 0x%x".formatted(LOG_FIELDS[i], value));
    }
    return text.toString();
  }

  private static String place(long address) {
    if (address < Layout.DATA) {
      int offset = (int) (address - Layout.RECORDS);
      return "x%d after body %d".formatted(offset % RECORD / 8, offset / RECORD);
    }
    if (address < Layout.CODE) {
      return "data at 0x%x".formatted(address);
    }
    if (address < Layout.TABLES) {
      return "code at 0x%x".formatted(address);
    }
    return "the page-table entry at 0x%x".formatted(address);
  }

  private long at(long address) {
    return memory.getLong((int) (address - Layout.LOG));
  }
}
