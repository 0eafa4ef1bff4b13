package faultline.isa;

import java.util.Optional;

/**
 * How the disassembler writes: what GNU objdump's option {@code -M} chooses.
 *
 * @param aliases whether pseudo-instructions are written where they fit, and compressed
 *     instructions as what they are short for
 * @param numericRegisters whether registers are x0 to x31, not zero, ra, sp...
 */
public record DisassemblyStyle(boolean aliases, boolean numericRegisters) {
  /** What objdump does unasked: aliases, and the calling convention's register names. */
  public static final DisassemblyStyle USUAL = new DisassemblyStyle(true, false);

  /**
   * This style with one more option of {@code -M}: {@code no-aliases} or {@code numeric}; empty for
   * any other.
   */
  public Optional<DisassemblyStyle> with(String option) {
    return switch (option) {
      case "no-aliases" -> Optional.of(new DisassemblyStyle(false, numericRegisters));
      case "numeric" -> Optional.of(new DisassemblyStyle(aliases, true));
      default -> Optional.empty();
    };
  }

  String register(int number) {
    return numericRegisters ? "x" + number : Register.name(number);
  }
}
