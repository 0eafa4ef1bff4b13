package faultline.assembler;

import faultline.assembler.syntax.Place;
import faultline.elf.RelocationType;
import faultline.isa.Field;
import faultline.isa.Instruction;

/**
 * A value that had to wait until addresses are known.
 *
 * @param offset of the instruction or the data after the start of {@code fragment}'s bytes
 * @param relax whether a later linker may shorten the instruction
 */
record Fixup(
    Fragment fragment, int offset, Target target, Formula formula, Place place, boolean relax) {
  /** What no linker may shorten. */
  Fixup(Fragment fragment, int offset, Target target, Formula formula, Place place) {
    this(fragment, offset, target, formula, place, false);
  }

  /** What is written there. */
  sealed interface Target {
    /** {@code size} bytes of data. */
    record Data(int size) implements Target {}

    /** The distance, in an auipc and the jalr after it. */
    record Call() implements Target {}

    /** What is there, plus or minus the value, or replaced by it, as {@code type} says. */
    record Sum(RelocationType type) implements Target {}

    /** {@code field} of an instruction of {@code row}. */
    record Operand(Instruction row, Field field, Part part) implements Target {}
  }

  /** Which part of the value goes into an operand. */
  enum Part {
    /** All of it; for branches and jumps, its distance. */
    WHOLE(""),
    /** The upper 20 bits of a 32-bit value, rounded so that the low part is signed. */
    HIGH("hi"),
    /** The low 12 bits, signed. */
    LOW("lo"),
    /** The upper 20 bits of the distance from here. */
    PC_HIGH("pcrel_hi"),
    /** The upper 20 bits of the distance to where the global offset table has the address. */
    GOT_HIGH("got_pcrel_hi"),
    /** The low 12 bits of the distance whose upper bits are at the label that the formula is. */
    PC_LOW("pcrel_lo");

    private final String modifier;

    Part(String modifier) {
      this.modifier = modifier;
    }

    /** Its name in source, without the percent sign; empty for the whole. */
    String modifier() {
      return modifier;
    }
  }
}
