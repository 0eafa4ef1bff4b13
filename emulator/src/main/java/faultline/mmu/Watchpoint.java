package faultline.mmu;

/**
 * Bytes that somebody wants to see accessed.
 *
 * @param address the first of them: virtual where the hart translates, else physical
 * @param length how many there are, at least one
 * @param kind which accesses count
 */
public record Watchpoint(long address, long length, Kind kind) {
  /** Which accesses count. */
  public enum Kind {
    /** Stores, and atomic operations. */
    WRITE(false, true),
    /** Loads, and atomic operations. */
    READ(true, false),
    /** All of them. */
    ACCESS(true, true);

    private final boolean onRead;
    private final boolean onWrite;

    Kind(boolean onRead, boolean onWrite) {
      this.onRead = onRead;
      this.onWrite = onWrite;
    }
  }

  /**
   * An access that stopped a hart.
   *
   * @param watchpoint whose bytes it touches
   * @param address the lowest byte that it touches of them
   */
  public record Hit(Watchpoint watchpoint, long address) {}

  /**
   * @throws IllegalArgumentException when there are no bytes, or they go round the end of the
   *     address space
   */
  public Watchpoint {
    if (!isRange(address, length)) {
      throw new IllegalArgumentException("not a range of bytes that can be watched");
    }
  }

  /** Whether there are that many bytes from {@code address} on, without going round the end. */
  public static boolean isRange(long address, long length) {
    return length > 0 && Long.compareUnsigned(address, address + (length - 1)) <= 0;
  }

  /** Whether an access that reads or writes, or does both, counts. */
  boolean counts(boolean reads, boolean writes) {
    return (reads && kind.onRead) || (writes && kind.onWrite);
  }

  /** Whether any of the {@code size} bytes at {@code va} is watched. */
  boolean touches(long va, long size) {
    return Long.compareUnsigned(va - address, length) < 0
        || Long.compareUnsigned(address - va, size) < 0;
  }
}
