package faultline.assembler;

import faultline.assembler.syntax.Operator;
import faultline.assembler.syntax.Place;

/**
 * An expression whose names have been looked up where it stands, so that it means the same when it
 * is evaluated later: {@code .} and {@code 1b} have become labels, and symbols that {@code .set}
 * may change have become their present values.
 */
sealed interface Formula {
  record Constant(long value) implements Formula {}

  record Reference(Symbol symbol, Place place) implements Formula {}

  /** A prefix operator has the constant 0 on its left. */
  record Operation(Operator operator, Formula left, Formula right, Place place)
      implements Formula {}

  /** What a mistake has become: its error is reported, and it causes no others. */
  record Poison() implements Formula {}
}
