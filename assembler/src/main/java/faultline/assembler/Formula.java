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

  /**
   * A prefix operator has the constant 0 on its left.
   *
   * @param size how many operands it has, counted as often as they are used
   */
  record Operation(Operator operator, Formula left, Formula right, Place place, int size)
      implements Formula {
    Operation(Operator operator, Formula left, Formula right, Place place) {
      this(operator, left, right, place, size(left) + size(right));
    }

    private static int size(Formula formula) {
      return formula instanceof Operation operation ? operation.size() : 1;
    }
  }

  /** What a mistake has become: its error is reported, and it causes no others. */
  record Poison() implements Formula {}
}
