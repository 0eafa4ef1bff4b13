package faultline.assembler;

import faultline.assembler.message.Finding;
import faultline.assembler.message.Message;
import faultline.assembler.syntax.Expression;
import faultline.assembler.syntax.Operator;
import faultline.assembler.syntax.Place;
import faultline.isa.Register;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Looks up the names of an expression where it stands, and works out at once what is known at once.
 * Mistakes are reported here and become {@link Formula.Poison}.
 */
final class Binder {
  private static final Formula POISON = new Formula.Poison();

  /** Names that stand for names that stand for names...: a circle, in practice. */
  private static final int ABBREVIATION_LIMIT = 20;

  /** Names that one name stands for in all: each may stand for two, and those for two more. */
  private static final int ABBREVIATIONS_LIMIT = 1000;

  /** A symbol that is twice another one doubles what has no value yet, line by line. */
  private static final int SIZE_LIMIT = 4000;

  private final Unit unit;
  private final Emitter emitter;
  private final NumericLabels numericLabels;
  private final Diagnostics diagnostics;
  private boolean keepsDistances;
  private boolean registersAreSymbols;
  private int abbreviationDepth;
  private int abbreviations;
  private final Evaluator now = new Evaluator(Evaluator.Stage.READING);

  Binder(Unit unit, Emitter emitter, NumericLabels numericLabels, Diagnostics diagnostics) {
    this.unit = unit;
    this.emitter = emitter;
    this.numericLabels = numericLabels;
    this.diagnostics = diagnostics;
  }

  /** What {@code expression} means here; a {@link Formula.Constant} when that is known already. */
  Formula bind(Expression expression) {
    if (expression instanceof Expression.Literal literal) {
      return new Formula.Constant(literal.value());
    } else if (expression instanceof Expression.Parentheses parentheses) {
      return bind(parentheses.inside());
    } else if (expression instanceof Expression.Name name) {
      return name(name);
    } else if (expression instanceof Expression.Local local) {
      return local(local);
    } else if (expression instanceof Expression.Prefix prefix) {
      Formula zero = new Formula.Constant(0);
      return operation(prefix.operator(), zero, bind(prefix.operand()), prefix.place());
    } else if (expression instanceof Expression.Infix infix) {
      return operation(infix.operator(), bind(infix.left()), bind(infix.right()), infix.place());
    }
    return poison(expression.place(), Message.MODIFIER_IN_EXPRESSION.with());
  }

  /**
   * The same for data, which an object leaves to its linker if they are a distance in code: that
   * may shorten the code.
   */
  Formula bindData(Expression expression) {
    keepsDistances = true;
    try {
      return bind(expression);
    } finally {
      keepsDistances = false;
    }
  }

  private static boolean mentionsCode(Formula formula) {
    if (formula instanceof Formula.Reference reference) {
      Symbol.Location location = reference.symbol().location();
      return location != null && location.fragment().section().isCode();
    }
    return formula instanceof Formula.Operation operation
        && (mentionsCode(operation.left()) || mentionsCode(operation.right()));
  }

  /**
   * The number that {@code expression} comes to, which must be known here; empty after reporting
   * that it is not.
   *
   * @param use what needs it, for the message: "the count of .rept"
   */
  OptionalLong constant(Expression expression, String use) {
    Formula formula = bind(expression);
    if (formula instanceof Formula.Constant constant) {
      return OptionalLong.of(constant.value());
    }
    reportUnknown(
        formula, expression.place(), Message.NOT_KNOWN_HERE.with(use, whyNotConstant(formula)));
    return OptionalLong.empty();
  }

  /**
   * Reports that {@code formula} should be known by now, unless the mistake behind that has been
   * reported. A symbol without a value is to blame rather than the whole: nobody reports it again.
   */
  void reportUnknown(Formula formula, Place place, Finding message) {
    Formula.Reference undefined = firstUndefined(formula);
    boolean isReported = unit.isIncomplete() && undefined != null;
    if (!isPoisoned(formula) && !isReported) {
      boolean isHere = undefined != null && undefined.place().isBeside(place);
      diagnostics.error(undefined != null && isHere ? undefined.place() : place, message);
    }
  }

  /** Whether an error in {@code formula} has been reported. */
  static boolean isPoisoned(Formula formula) {
    return formula instanceof Formula.Poison
        || (formula instanceof Formula.Operation operation
            && (isPoisoned(operation.left()) || isPoisoned(operation.right())));
  }

  private static String whyNotConstant(Formula formula) {
    Formula.Reference undefined = firstUndefined(formula);
    return undefined == null
        ? "; an address is not: it is known after linking"
        : ", and `" + undefined.symbol().name() + "` is not defined before this line";
  }

  private static Formula.@Nullable Reference firstUndefined(Formula formula) {
    if (formula instanceof Formula.Reference reference) {
      return reference.symbol().isDefined() ? null : reference;
    } else if (formula instanceof Formula.Operation operation) {
      Formula.Reference left = firstUndefined(operation.left());
      return left == null ? firstUndefined(operation.right()) : left;
    }
    return null;
  }

  private Formula name(Expression.Name name) {
    if (name.name().equals(".")) {
      return new Formula.Reference(emitter.here(name.place()), name.place());
    }
    Symbol symbol = unit.known(name.name());
    if (symbol == null && !registersAreSymbols && Register.number(name.name()).isPresent()) {
      return poison(name.place(), Message.REGISTER_IN_EXPRESSION.with(name.name()));
    }
    return symbol(name);
  }

  /** What {@code expression} means where no register can stand, so that its name is a symbol. */
  Formula bindSymbols(Expression expression) {
    registersAreSymbols = true;
    try {
      return bind(expression);
    } finally {
      registersAreSymbols = false;
    }
  }

  /** What the symbol {@code name} means here, even if a register is called so too. */
  Formula symbol(Expression.Name name) {
    Symbol symbol = unit.symbol(name.name());
    symbol.use(name.place());
    Expression abbreviated = symbol.abbreviation();
    if (abbreviated != null) {
      return abbreviated(abbreviated, name.place());
    }
    Formula value = symbol.value();
    return value == null ? new Formula.Reference(symbol, name.place()) : value;
  }

  private Formula abbreviated(Expression expression, Place place) {
    abbreviations = abbreviationDepth == 0 ? 0 : abbreviations + 1;
    if (abbreviationDepth == ABBREVIATION_LIMIT || abbreviations > ABBREVIATIONS_LIMIT) {
      return poison(place, Message.NO_VALUE.with());
    }
    abbreviationDepth++;
    try {
      return bind(expression);
    } finally {
      abbreviationDepth--;
    }
  }

  private Formula local(Expression.Local local) {
    if (local.forward()) {
      Symbol symbol = numericLabels.forward(local.number());
      symbol.use(local.place());
      return new Formula.Reference(symbol, local.place());
    }
    Symbol symbol = numericLabels.backward(local.number());
    return symbol == null
        ? poison(local.place(), Message.NO_NUMERIC_LABEL_BEFORE.with(local.number()))
        : new Formula.Reference(symbol, local.place());
  }

  private Formula operation(Operator operator, Formula left, Formula right, Place place) {
    if (operator.isDivision() && right instanceof Formula.Constant by && by.value() == 0) {
      return poison(place, Message.DIVISION_BY_ZERO.with());
    }
    Formula.Operation operation = new Formula.Operation(operator, left, right, place);
    if (operation.size() > SIZE_LIMIT) {
      return poison(place, Message.TOO_MANY_OPERATORS.with());
    }
    if (isPoisoned(operation)) {
      return POISON;
    }
    OptionalLong known =
        keepsDistances && mentionsCode(operation) ? OptionalLong.empty() : now.number(operation);
    return known.isPresent() ? new Formula.Constant(known.getAsLong()) : operation;
  }

  private Formula poison(Place place, Finding message) {
    diagnostics.error(place, message);
    return POISON;
  }
}
