package faultline.machine;

import faultline.isa.Cause;
import faultline.mmu.Watchpoint;

/** Why {@link Machine#run} came back. */
public sealed interface StopReason {
  /** The guest powered the machine off and reported {@code status}. */
  record PoweredOff(int status) implements StopReason {
    @Override
    public String message() {
      return "powered off with status " + status;
    }
  }

  /** As many steps as were asked for have been taken. */
  record StepLimit() implements StopReason {
    @Override
    public String message() {
      return "stopped after the steps that were asked for";
    }
  }

  /**
   * A hart can only trap for ever: its handler faults identically, nothing retires in between, and
   * no interrupt is possible.
   *
   * @param hart which one
   * @param pc the instruction that faults
   * @param cause why it faults
   * @param value what mtval or stval holds
   */
  record TrapsForever(int hart, long pc, Cause cause, long value) implements StopReason {
    @Override
    public String message() {
      return "hart %d traps forever at 0x%x: %s, value 0x%x"
          .formatted(hart, pc, cause.description(), value);
    }
  }

  /** Every hart waits for an interrupt, and nothing can raise one. */
  record AsleepForever() implements StopReason {
    @Override
    public String message() {
      return "every hart waits for an interrupt (wfi) and nothing can raise one";
    }
  }

  /** A hart stands before the instruction at a breakpoint. */
  record Breakpoint(int hart, long pc) implements StopReason {
    @Override
    public String message() {
      return "breakpoint at 0x%x".formatted(pc);
    }
  }

  /**
   * A hart stands before an instruction that is about to make a watched access.
   *
   * @param hart which one
   * @param pc the instruction
   * @param hit what it accesses
   */
  record Watched(int hart, long pc, Watchpoint.Hit hit) implements StopReason {
    @Override
    public String message() {
      return "the instruction at 0x%x accesses 0x%x, which is watched".formatted(pc, hit.address());
    }
  }

  /**
   * Somebody who watches called {@link Machine#stopNow}. The step during which that was is done.
   *
   * @param hart whose turn it was
   */
  record Halted(int hart) implements StopReason {
    @Override
    public String message() {
      return "stopped by somebody who watches";
    }
  }

  /** Nobody reads any more what the guest sends over its serial line. */
  record ConsoleGone() implements StopReason {
    @Override
    public String message() {
      return "nobody reads the guest's console any more";
    }
  }

  /** Somebody called {@link Machine#requestStop}. */
  record Interrupted() implements StopReason {
    @Override
    public String message() {
      return "interrupted";
    }
  }

  /** The reason in a few words, for people. */
  String message();
}
