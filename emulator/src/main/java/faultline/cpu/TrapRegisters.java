package faultline.cpu;

import faultline.memory.Stateful;

/** The registers that serve one mode's traps: vector, scratch, cause, value and return address. */
final class TrapRegisters implements Stateful {
  private static final long MODE = 3;
  private static final long VECTORED = 1;

  private long vector;
  private long scratch;
  private long epc;
  private long cause;
  private long value;

  long vector() {
    return vector;
  }

  /**
   * BASE is a multiple of four; MODE is direct (0) or vectored (1). WARL: a write with another mode
   * changes nothing.
   */
  void setVector(long newVector) {
    if ((newVector & MODE) <= VECTORED) {
      vector = newVector;
    }
  }

  /** Where a trap goes: in vectored mode interrupts are four bytes apart (section 3.1.7). */
  long target(boolean interrupt, int code) {
    long base = vector & ~MODE;
    return interrupt && (vector & VECTORED) != 0 ? base + 4L * code : base;
  }

  long scratch() {
    return scratch;
  }

  void setScratch(long newScratch) {
    scratch = newScratch;
  }

  long epc() {
    return epc;
  }

  /** Instructions begin at even addresses. */
  void setEpc(long newEpc) {
    epc = newEpc & ~1L;
  }

  long cause() {
    return cause;
  }

  void setCause(long newCause) {
    cause = newCause;
  }

  long value() {
    return value;
  }

  void setValue(long newValue) {
    value = newValue;
  }
}
