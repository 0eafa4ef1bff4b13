package faultline.debug;

import faultline.cpu.Hart;
import faultline.isa.Register;
import faultline.machine.Inspector;
import faultline.memory.Ram;
import faultline.mmu.Access;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A system call under way, as Linux has it on RISC-V: the number in a7, arguments in a0 to a5, and
 * the program goes on behind the {@code ecall} with the result in a0.
 *
 * @param pc where the {@code ecall} is
 * @param a0 the first argument
 * @param a1 the second argument
 */
record SystemCall(long number, long pc, long a0, long a1) {
  private static final int ECALL_SIZE = 4;
  private static final int LONGEST_STRING = 4096;

  /** Nobody is told apart by more arguments than these. */
  private static final int MOST_ARGUMENTS = 64;

  static SystemCall of(Hart hart, long pc) {
    return new SystemCall(
        hart.register(Register.A7), pc, hart.register(Register.A0), hart.register(Register.A1));
  }

  /** Where the program goes on. */
  long next() {
    return pc + ECALL_SIZE;
  }

  /** What {@code hart} reads as a string at {@code va}, if it is there; of a long one the start. */
  static Optional<String> string(Inspector hart, long va) {
    StringBuilder text = new StringBuilder();
    while (text.length() < LONGEST_STRING) {
      Optional<byte[]> octet = hart.read(va + text.length(), 1, Access.LOAD);
      if (octet.isEmpty()) {
        return Optional.empty();
      }
      if (octet.get()[0] == 0) {
        break;
      }
      text.append(new String(octet.get(), StandardCharsets.ISO_8859_1));
    }
    return Optional.of(text.toString());
  }

  /**
   * The strings to which the pointers at {@code va} lead, up to the null behind the last; of many
   * the first.
   */
  static Optional<List<String>> strings(Inspector hart, long va) {
    List<String> all = new ArrayList<>();
    while (all.size() < MOST_ARGUMENTS) {
      Optional<Long> pointer = number(hart, va + (long) all.size() * Long.BYTES);
      if (pointer.isEmpty()) {
        return Optional.empty();
      }
      if (pointer.get() == 0) {
        return Optional.of(all);
      }
      Optional<String> string = string(hart, pointer.get());
      if (string.isEmpty()) {
        return Optional.empty();
      }
      all.add(string.get());
    }
    return Optional.of(all);
  }

  /** How many of {@code count} strings {@link #strings} reads. */
  static long mostRead(long count) {
    return Math.min(count, MOST_ARGUMENTS);
  }

  /** The eight bytes at {@code va}, if they are there. */
  static Optional<Long> number(Inspector hart, long va) {
    return hart.read(va, Long.BYTES, Access.LOAD).map(bytes -> Ram.getLong(bytes, 0));
  }
}
