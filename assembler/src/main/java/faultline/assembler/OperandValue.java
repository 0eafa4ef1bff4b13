package faultline.assembler;

import faultline.assembler.syntax.Place;
import org.jspecify.annotations.Nullable;

/**
 * An operand, ready for a field of an instruction.
 *
 * @param value when there is no formula
 * @param formula what the value will be when addresses are known; null when it is known
 * @param part of the formula's value that goes into the field
 */
record OperandValue(long value, @Nullable Formula formula, Fixup.Part part, Place place) {
  static OperandValue known(long value, Place place) {
    return new OperandValue(value, null, Fixup.Part.WHOLE, place);
  }

  /** All of what {@code formula} comes to. */
  static OperandValue of(Formula formula, Place place) {
    return formula instanceof Formula.Constant constant
        ? known(constant.value(), place)
        : later(formula, Fixup.Part.WHOLE, place);
  }

  static OperandValue later(Formula formula, Fixup.Part part, Place place) {
    return new OperandValue(0, formula, part, place);
  }

  /** What is wrong and has been reported. */
  static OperandValue poison(Place place) {
    return later(new Formula.Poison(), Fixup.Part.WHOLE, place);
  }

  boolean isKnown() {
    return formula == null;
  }

  /** What it is or will be. */
  Formula asFormula() {
    return formula == null ? new Formula.Constant(value) : formula;
  }
}
