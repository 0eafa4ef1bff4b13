package faultline.assembler;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out which symbol is to blame when a formula has no value in the program. */
final class MissingSymbols {
  /** Symbols defined by symbols defined by symbols...: a circle, in practice. */
  private static final int DEPTH_LIMIT = 600;

  private MissingSymbols() {}

  /** Whether a symbol in {@code formula} has no value; Linker reports those. */
  static boolean isMissing(Formula formula) {
    return isMissing(formula, 0, new HashSet<>());
  }

  /** A symbol that only a section defines which is left out; null when there is none. */
  static @Nullable Symbol leftOut(Formula formula) {
    if (formula instanceof Formula.Reference reference) {
      Symbol symbol = reference.symbol();
      return symbol.isLeftOut() && !symbol.isGlobal() ? symbol : null;
    } else if (formula instanceof Formula.Operation operation) {
      Symbol left = leftOut(operation.left());
      return left == null ? leftOut(operation.right()) : left;
    }
    return null;
  }

  private static boolean isMissing(Formula formula, int depth, Set<Symbol> seen) {
    if (depth > DEPTH_LIMIT) {
      return false;
    }
    if (formula instanceof Formula.Reference reference) {
      Symbol symbol = reference.symbol();
      Formula value = symbol.value();
      // One that was looked at before is not, or all would have ended there.
      return seen.add(symbol)
          && (value == null ? !symbol.isDefined() : isMissing(value, depth + 1, seen));
    }
    return formula instanceof Formula.Operation operation
        && (isMissing(operation.left(), depth + 1, seen)
            || isMissing(operation.right(), depth + 1, seen));
  }
}
