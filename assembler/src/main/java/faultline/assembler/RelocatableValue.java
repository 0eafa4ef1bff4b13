package faultline.assembler;

import faultline.assembler.syntax.Operator;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a formula comes to as far as a relocatable object can say it: the address of one symbol,
 * less that of another, plus a number.
 *
 * @param plus null when there is no such symbol
 * @param minus null when there is no such symbol
 */
record RelocatableValue(@Nullable Symbol plus, @Nullable Symbol minus, long addend) {
  /** Symbols defined by symbols defined by symbols...: a circle, in practice. */
  private static final int DEPTH_LIMIT = 600;

  private static final int STEP_LIMIT = 5_000;

  private static final Evaluator LAID_OUT = new Evaluator(Evaluator.Stage.LAID_OUT);

  /** The value of {@code formula}, whose sections are laid out; null when it cannot be said so. */
  static @Nullable RelocatableValue of(Formula formula) {
    RelocatableValue value = new Walk().of(formula, 0);
    return value == null ? null : value.withoutKnownDistance();
  }

  boolean isNumber() {
    return plus == null && minus == null;
  }

  /** One walk through a formula and what its symbols stand for, which may double at every step. */
  private static final class Walk {
    private int steps;

    @Nullable RelocatableValue of(Formula formula, int depth) {
      if (formula instanceof Formula.Constant constant) {
        return new RelocatableValue(null, null, constant.value());
      }
      steps++;
      if (depth == DEPTH_LIMIT || steps > STEP_LIMIT) {
        return null;
      }
      if (formula instanceof Formula.Reference reference) {
        Formula value = reference.symbol().value();
        return value == null
            ? new RelocatableValue(reference.symbol(), null, 0)
            : of(value, depth + 1);
      } else if (formula instanceof Formula.Operation operation) {
        return of(operation, depth);
      }
      return null;
    }

    private @Nullable RelocatableValue of(Formula.Operation operation, int depth) {
      boolean isSum = operation.operator() == Operator.PLUS;
      if (isSum || operation.operator() == Operator.MINUS) {
        RelocatableValue left = of(operation.left(), depth + 1);
        RelocatableValue right = left == null ? null : of(operation.right(), depth + 1);
        if (left != null && right != null) {
          return isSum ? left.plus(right) : left.plus(right.negated());
        }
      }
      OptionalLong number = steps > STEP_LIMIT ? OptionalLong.empty() : LAID_OUT.number(operation);
      return number.isPresent() ? new RelocatableValue(null, null, number.getAsLong()) : null;
    }
  }

  private RelocatableValue negated() {
    return new RelocatableValue(/* plus= */ minus, /* minus= */ plus, -addend);
  }

  private @Nullable RelocatableValue plus(RelocatableValue other) {
    if ((plus != null && other.plus != null) || (minus != null && other.minus != null)) {
      return null;
    }
    Symbol sum = plus == null ? other.plus : plus;
    Symbol difference = minus == null ? other.minus : minus;
    long number = addend + other.addend;
    // A symbol less itself is nothing, wherever it is.
    return sum == difference
        ? new RelocatableValue(null, null, number)
        : new RelocatableValue(sum, difference, number);
  }

  /**
   * With the distance of two places in one section worked out, but not in code: a linker that
   * shortens instructions changes distances there, so GNU as leaves them to it.
   */
  private RelocatableValue withoutKnownDistance() {
    Symbol.Location to = plus == null ? null : plus.location();
    Symbol.Location from = minus == null ? null : minus.location();
    if (to == null || from == null) {
      return this;
    }
    InputSection section = to.fragment().section();
    if (section != from.fragment().section() || section.isCode() || section.isDebugging()) {
      return this;
    }
    return new RelocatableValue(null, null, addend + to.sectionOffset() - from.sectionOffset());
  }
}
