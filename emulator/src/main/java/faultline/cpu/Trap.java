package faultline.cpu;

import faultline.isa.Cause;

/**
 * An instruction cannot complete, for a reason other than memory's refusal ({@link
 * faultline.mmu.MemoryFault}). One object serves all traps of a hart, so it has no stack trace.
 */
@SuppressWarnings("serial") // Never serialized.
final class Trap extends RuntimeException {
  private Cause cause = Cause.ILLEGAL_INSTRUCTION;
  private long value;

  Trap() {
    super(null, null, false, false);
  }

  Trap with(Cause newCause, long newValue) {
    cause = newCause;
    value = newValue;
    return this;
  }

  Cause cause() {
    return cause;
  }

  /** For mtval or stval. */
  long value() {
    return value;
  }
}
