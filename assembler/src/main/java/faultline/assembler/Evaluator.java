package faultline.assembler;

import faultline.assembler.syntax.Operator;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates formulas with what is known at one stage of the work: while a source is read, distances
 * between labels that nothing can change; after layout, all distances inside a section; after
 * linking, everything.
 */
final class Evaluator {
  /** How far the work has come. */
  enum Stage {
    READING,
    LAID_OUT,
    LINKED
  }

  /** Where symbols that are global or from the linker are found. */
  interface Globals {
    /** The address or number called {@code name}; empty when no source defines it. */
    OptionalLong find(String name);

    /** The definition that counts of those of the weak symbol {@code symbol}: one that is not. */
    default Symbol prevailing(Symbol symbol) {
      return symbol;
    }
  }

  /** Symbols defined by symbols defined by symbols...: a circle, in practice. */
  private static final int DEPTH_LIMIT = 600;

  /** Symbols that are twice another symbol, and so on: more than anyone waits for. */
  private static final int STEP_LIMIT = 5_000;

  private final Stage stage;
  private final Globals globals;
  private int depth;
  private int steps;

  Evaluator(Stage stage, Globals globals) {
    this.stage = stage;
    this.globals = globals;
  }

  Evaluator(Stage stage) {
    this(stage, name -> OptionalLong.empty());
  }

  /** The value of {@code formula}, or null when it is not known at this stage, or never is. */
  @Nullable Value evaluate(Formula formula) {
    if (formula instanceof Formula.Constant constant) {
      return Value.number(constant.value());
    }
    steps = depth == 0 ? 0 : steps + 1;
    if (depth == DEPTH_LIMIT || steps > STEP_LIMIT) {
      return null;
    }
    depth++;
    try {
      if (formula instanceof Formula.Reference reference) {
        return evaluate(reference.symbol());
      } else if (formula instanceof Formula.Operation operation) {
        return evaluate(operation);
      }
      return null;
    } finally {
      depth--;
    }
  }

  /** The number that {@code formula} comes to, or empty. */
  OptionalLong number(Formula formula) {
    Value value = evaluate(formula);
    return value != null && value.isNumber()
        ? OptionalLong.of(value.offset())
        : OptionalLong.empty();
  }

  /** Whether {@code formula} is a weak symbol that nobody defines. */
  boolean isMissing(Formula formula) {
    return stage == Stage.LINKED
        && formula instanceof Formula.Reference reference
        && reference.symbol().isWeak()
        && !reference.symbol().isDefined()
        && globals.find(reference.symbol().name()).isEmpty();
  }

  /** The value of {@code named}, or null when it is not known at this stage, or never is. */
  @Nullable Value evaluate(Symbol named) {
    boolean mayGiveWay = named.isWeak() || (named.isGlobal() && named.isLeftOut());
    Symbol symbol = mayGiveWay ? globals.prevailing(named) : named;
    Symbol.Location location = symbol.location();
    if (location != null) {
      return stage == Stage.LINKED
          ? address(symbol.linkedLocation())
          : new Value(location.fragment(), location.offset());
    }
    if (symbol.value() != null) {
      return evaluate(symbol.value());
    }
    OptionalLong global = globals.find(symbol.name());
    if (global.isPresent()) {
      return Value.number(global.getAsLong());
    }
    return symbol.isWeak() && stage == Stage.LINKED ? Value.number(0) : null;
  }

  private static @Nullable Value address(Symbol.@Nullable Location at) {
    return at == null ? null : Value.number(at.fragment().section().address() + at.sectionOffset());
  }

  private @Nullable Value evaluate(Formula.Operation operation) {
    Value left = evaluate(operation.left());
    Value right = evaluate(operation.right());
    if (left == null || right == null) {
      return null;
    }
    Operator operator = operation.operator();
    Fragment leftBase = left.base();
    Fragment rightBase = right.base();
    if (leftBase != null && rightBase != null) {
      OptionalLong distance = distance(rightBase, leftBase);
      // Only what compares two places of one section is a number.
      if (distance.isEmpty() || operator == Operator.PLUS || !isComparison(operator)) {
        return null;
      }
      long from = distance.getAsLong() + left.offset();
      return Value.number(operator.apply(from, right.offset()));
    }
    if (leftBase != null) {
      return operator == Operator.PLUS || operator == Operator.MINUS
          ? new Value(leftBase, operator.apply(left.offset(), right.offset()))
          : null;
    }
    if (rightBase != null) {
      return operator == Operator.PLUS
          ? new Value(rightBase, left.offset() + right.offset())
          : null;
    }
    if (operator.isDivision() && right.offset() == 0) {
      return null;
    }
    return Value.number(operator.apply(left.offset(), right.offset()));
  }

  private static boolean isComparison(Operator operator) {
    return switch (operator) {
      case MINUS, EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL -> true;
      default -> false;
    };
  }

  private OptionalLong distance(Fragment from, Fragment to) {
    if (from.section() != to.section()) {
      return OptionalLong.empty();
    }
    return stage == Stage.READING
        ? InputSection.fixedDistance(from, to)
        : OptionalLong.of(to.start() - from.start());
  }
}
