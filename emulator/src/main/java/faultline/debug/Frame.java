package faultline.debug;

import java.util.OptionalLong;

/**
 * One routine that is being executed, as the stack shows it.
 *
 * @param level 0 for the innermost, which the hart is in; each caller's is one more
 * @param kind what it is
 * @param pc where it is, or goes on when the frames inside it have returned
 * @param inside an address of the instruction that it is at: {@code pc}, or in the call before
 * @param routine where the routine begins; 0 when that is not known
 * @param cfa the canonical frame address: what the stack pointer was before the routine was called;
 *     empty if that cannot be found out
 * @param registers what it has in them
 * @param saved the registers of its caller: what they will be when it has returned, and where it
 *     keeps them; the pc is in ra
 * @param description what {@link Kind#TRAP} was; empty otherwise
 */
public record Frame(
    int level,
    Kind kind,
    long pc,
    long inside,
    long routine,
    OptionalLong cfa,
    FrameRegisters registers,
    FrameRegisters saved,
    String description) {
  /** What a frame can be. */
  public enum Kind {
    /** A routine. */
    ROUTINE,

    /** No code: the hart took a trap here, between the frame inside and the one it interrupted. */
    TRAP
  }

  /** Whether it has called the frame inside it, so that {@code pc} is behind the call. */
  public boolean isCaller() {
    return inside != pc;
  }
}
