package faultline.debug;

/** A place to stop at: an address, and how often it was reached. */
public final class Breakpoint {
  private final int number;
  private final long address;
  private final boolean temporary;
  private final boolean inProgram;
  private long hits;
  private long ignored;

  Breakpoint(int number, long address, boolean temporary, boolean inProgram) {
    this.number = number;
    this.address = address;
    this.temporary = temporary;
    this.inProgram = inProgram;
  }

  /** What the user calls it: numbers are given from 1 and never again. */
  public int number() {
    return number;
  }

  public long address() {
    return address;
  }

  /** Whether it goes away once it has stopped the guest. */
  public boolean isTemporary() {
    return temporary;
  }

  /** Whether it counts only where the program under study is mapped, not in others' spaces. */
  boolean isInProgram() {
    return inProgram;
  }

  /** How often it was reached, ignored times included. */
  public long hits() {
    return hits;
  }

  /** Lets the guest pass {@code count} more times. */
  public void ignoreNext(long count) {
    ignored = count;
  }

  /** Notes that it was reached; answers whether that stops the guest. */
  boolean reach() {
    hits++;
    if (ignored > 0) {
      ignored--;
      return false;
    }
    return true;
  }
}
