package faultline.command;

import java.util.Set;

/** C's operators on values: all of them, but for those that need a place. */
final class Arithmetic {
  private static final Set<String> RELATIONS = Set.of("==", "!=", "<", ">", "<=", ">=");

  private Arithmetic() {}

  /** {@code left operator right}. */
  static Value apply(String operator, Value left, Value right) throws CommandException {
    if (RELATIONS.contains(operator)) {
      return truth(relation(operator, left, right));
    }
    if (operator.equals("+") || operator.equals("-")) {
      requireNumbers(left, right);
      return sum(operator.equals("+"), left, right);
    }
    requireNumbers(left, right);
    return number(operator, left, right);
  }

  /** 1 or 0. */
  static Value truth(boolean holds) {
    return Value.of(Types.INT, holds ? 1 : 0);
  }

  /** Whether C takes {@code value} for true; nothing is not. */
  static boolean isTrue(Value value) {
    return value.bits() != 0 || !value.elements().isEmpty();
  }

  static Value negate(Value value) throws CommandException {
    if (!isNumber(value)) {
      throw new CommandException("Argument to negate operation not a number.");
    }
    return Value.of(promoted(value, value), -value.bits());
  }

  static Value complement(Value value) throws CommandException {
    if (!isNumber(value)) {
      throw new CommandException("Argument to complement operation not an integer, boolean.");
    }
    return Value.of(promoted(value, value), ~value.bits());
  }

  /** Addresses are numbers too, here: masks and shifts of them are what one computes with. */
  private static boolean isNumber(Value value) {
    return value.type() instanceof Type.Integral || value.isAddress();
  }

  private static void requireNumbers(Value left, Value right) throws CommandException {
    if (!isNumber(left) || !isNumber(right)) {
      throw new CommandException("Argument to arithmetic operation not a number or boolean.");
    }
  }

  /** Everything is computed with 64 bits; without a sign when one side has none. */
  private static Type promoted(Value left, Value right) {
    return isSigned(left) && isSigned(right) ? Types.LONG : Types.UNSIGNED_LONG;
  }

  private static boolean isSigned(Value value) {
    boolean fits = value.size() < Long.BYTES;
    return value.type() instanceof Type.Integral number ? number.isSigned() || fits : true;
  }

  /** An address stays one when something is added; the distance of two is a number. */
  private static Value sum(boolean plus, Value left, Value right) {
    long sign = plus ? 1 : -1;
    if (left.isAddress() && !right.isAddress()) {
      return moved(left, sign * right.bits());
    }
    if (plus && right.isAddress() && !left.isAddress()) {
      return moved(right, left.bits());
    }
    if (left.isAddress() && right.isAddress() && !plus) {
      return Value.of((left.bits() - right.bits()) / step(left));
    }
    return Value.of(promoted(left, right), left.bits() + sign * right.bits());
  }

  private static Value moved(Value address, long count) {
    Type type = address.type();
    Type pointer = type instanceof Type.Pointer ? type : new Type.Pointer(type);
    return Value.of(pointer, address.bits() + count * step(address));
  }

  private static int step(Value address) {
    return address.type() instanceof Type.Pointer pointer ? pointer.step() : 1;
  }

  private static Value number(String operator, Value left, Value right) throws CommandException {
    Type type = promoted(left, right);
    boolean signed = type == Types.LONG;
    long a = left.bits();
    long b = right.bits();
    if (b == 0 && (operator.equals("/") || operator.equals("%"))) {
      throw new CommandException("Division by zero");
    }
    return Value.of(
        type,
        switch (operator) {
          case "|" -> a | b;
          case "^" -> a ^ b;
          case "&" -> a & b;
          case "<<" -> b >= 0 && b < Long.SIZE ? a << b : 0;
          case ">>" -> shiftRight(a, b, signed);
          case "*" -> a * b;
          case "/" -> signed ? a / b : Long.divideUnsigned(a, b);
          default -> signed ? a % b : Long.remainderUnsigned(a, b);
        });
  }

  private static long shiftRight(long a, long b, boolean signed) {
    if (b < 0) {
      return 0;
    }
    if (b >= Long.SIZE) {
      return a < 0 && signed ? -1 : 0;
    }
    return signed ? a >> b : a >>> b;
  }

  /** As C compares: without sign if either side is an address or has none. */
  private static boolean relation(String operator, Value left, Value right)
      throws CommandException {
    if (!isNumber(left) || !isNumber(right)) {
      boolean equality = operator.equals("==") || operator.equals("!=");
      throw new CommandException(
          "Invalid type combination in %s."
              .formatted(equality ? "equality test" : "ordering comparison"));
    }
    boolean signed = !left.isAddress() && !right.isAddress() && promoted(left, right) == Types.LONG;
    int order =
        signed
            ? Long.compare(left.bits(), right.bits())
            : Long.compareUnsigned(left.bits(), right.bits());
    return switch (operator) {
      case "==" -> order == 0;
      case "!=" -> order != 0;
      case "<" -> order < 0;
      case ">" -> order > 0;
      case "<=" -> order <= 0;
      default -> order >= 0;
    };
  }
}
