package faultline.debug;

import faultline.isa.Cause;
import faultline.isa.Register;
import faultline.mmu.Privilege;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Finds what a trap interrupted, for the frame of its handler.
 *
 * <p>In any kernel, of the last trap, while the hart is in the code at the trap vector or in what
 * that has called: the instruction's address is in sepc or mepc, and the registers are where that
 * code has put them. In our kernel of all traps: it leaves the registers in trap frames, whose
 * layout and place its symbols tell.
 */
final class Traps {
  /**
   * What was interrupted.
   *
   * @param cause of the trap, in words
   * @param pc of the instruction that trapped, or before which an interrupt came; behind an ecall
   *     once our kernel has stepped over it
   * @param inside an address of the instruction that trapped
   */
  record Interrupted(String cause, long pc, long inside, FrameRegisters registers) {}

  // Names of our kernel's source (trap.s, process.inc, trapframe.inc).
  private static final String SAVE_ROUTINE = "save_trap_registers";
  private static final String LEAVE_ROUTINE = "trap_leave";
  private static final String RETURN_ROUTINE = "trap_return";

  /** The lowest two bits of a trap vector's address are its mode (volume II, 4.1.2). */
  private static final long VECTOR = ~3L;

  private final Target target;
  private final Symbols symbols;
  private final Unwinder unwinder;

  Traps(Target target, Symbols symbols, Unwinder unwinder) {
    this.target = target;
    this.symbols = symbols;
    this.unwinder = unwinder;
  }

  /**
   * What the trap interrupted that {@code frame} handles, if that is what it does.
   *
   * @param inside the routine of the frame inside of it; 0 if it is the innermost
   * @param isNested whether another trap is on the stack inside of it, and sepc tells of that
   */
  Optional<Interrupted> behind(Frame frame, long inside, boolean isNested) {
    Privilege privilege = target.privilege();
    if (privilege == Privilege.USER) {
      return Optional.empty();
    }
    String mode = privilege == Privilege.MACHINE ? "m" : "s";
    long vector = target.csr(mode + "tvec").orElse(0) & VECTOR;
    if (isRoutine(LEAVE_ROUTINE, frame.routine()) || isRoutine(RETURN_ROUTINE, frame.routine())) {
      return processFrame().flatMap(this::saved);
    }
    if (frame.routine() != vector && frame.pc() != vector) {
      return Optional.empty();
    }
    boolean isOurs = symbols.constant("TF_SEPC").isPresent();
    boolean isSaving = frame.level() == 0 || isRoutine(SAVE_ROUTINE, inside);
    if (!isSaving && (isOurs || isNested)) {
      OptionalLong sp = frame.registers().value(Register.SP);
      return sp.isPresent() ? saved(sp.getAsLong()) : Optional.empty();
    }
    OptionalLong pc = target.csr(mode + "epc");
    String cause = cause(target.csr(mode + "cause"));
    long at = pc.orElse(0);
    return unwinder
        .since(vector, frame.pc(), frame.isCaller(), frame.registers())
        .map(registers -> new Interrupted(cause, at, at, registers));
  }

  private boolean isRoutine(String name, long start) {
    return start != 0 && symbols.named(name).filter(place -> place.start() == start).isPresent();
  }

  /** Where our kernel keeps the registers of the process that runs. */
  private Optional<Long> processFrame() {
    Optional<Symbols.Place> current = symbols.named("current");
    Optional<Long> offset = symbols.constant("PROC_TRAPFRAME");
    if (current.isEmpty() || offset.isEmpty()) {
      return Optional.empty();
    }
    OptionalLong process = unwinder.load(current.get().start());
    OptionalLong frame =
        process.isEmpty() ? process : unwinder.load(process.getAsLong() + offset.get());
    return frame.isEmpty() ? Optional.empty() : Optional.of(frame.getAsLong());
  }

  /** What a trap frame of our kernel at {@code address} says. */
  private Optional<Interrupted> saved(long address) {
    OptionalLong pc = field(address, "SEPC");
    if (pc.isEmpty()) {
      return Optional.empty();
    }
    FrameRegisters registers = FrameRegisters.of(target);
    for (int number = Register.RA; number < Register.COUNT; number++) {
      String name = Register.name(number).toUpperCase(Locale.ROOT);
      OptionalLong value = field(address, name);
      if (value.isPresent()) {
        long offset = symbols.constant("TF_" + name).orElse(0L);
        registers.setFrom(number, address + offset, value.getAsLong());
      } else {
        registers.lose(number);
      }
    }
    OptionalLong number = field(address, "SCAUSE");
    long at = pc.getAsLong();
    boolean isBehind =
        number.orElse(-1) == Cause.ECALL_FROM_U.registerValue()
            && unwinder.isEcall(at - Integer.BYTES);
    return Optional.of(new Interrupted(cause(number), at, isBehind ? at - 1 : at, registers));
  }

  private OptionalLong field(long frame, String name) {
    Optional<Long> offset = symbols.constant("TF_" + name);
    return offset.isEmpty() ? OptionalLong.empty() : unwinder.load(frame + offset.get());
  }

  private static String cause(OptionalLong number) {
    long value = number.orElse(0);
    return Cause.of(value).map(Cause::description).orElse("cause 0x" + Long.toHexString(value));
  }
}
