package faultline.assembler.syntax;

/** The operators of expressions, with GNU as's meaning on 64-bit values. */
public enum Operator {
  PLUS("+"),
  MINUS("-"),
  TIMES("*"),
  /** Signed; the divisor is not zero. */
  DIVIDE("/"),
  /** Signed remainder; the divisor is not zero. */
  REMAINDER("%"),
  SHIFT_LEFT("<<"),
  /** Zeros come in from the left. */
  SHIFT_RIGHT(">>"),
  AND("&"),
  OR("|"),
  /** Or with the complement of the right side. */
  OR_NOT("!"),
  XOR("^"),
  EQUAL("=="),
  NOT_EQUAL("!="),
  LESS("<"),
  LESS_EQUAL("<="),
  GREATER(">"),
  GREATER_EQUAL(">="),
  LOGICAL_AND("&&"),
  LOGICAL_OR("||"),
  NEGATE("-"),
  COMPLEMENT("~"),
  LOGICAL_NOT("!");

  private final String sign;

  Operator(String sign) {
    this.sign = sign;
  }

  public String sign() {
    return sign;
  }

  public boolean isDivision() {
    return this == DIVIDE || this == REMAINDER;
  }

  /**
   * The value of {@code left operator right}; a prefix operator takes {@code right}. A comparison
   * that holds is -1, a logical operation that holds is 1.
   */
  public long apply(long left, long right) {
    return switch (this) {
      case PLUS -> left + right;
      case MINUS -> left - right;
      case TIMES -> left * right;
      case DIVIDE -> left / right;
      case REMAINDER -> left % right;
      case SHIFT_LEFT -> isShift(right) ? left << right : 0;
      case SHIFT_RIGHT -> isShift(right) ? left >>> right : 0;
      case AND -> left & right;
      case OR -> left | right;
      case OR_NOT -> left | ~right;
      case XOR -> left ^ right;
      case EQUAL -> truth(left == right);
      case NOT_EQUAL -> truth(left != right);
      case LESS -> truth(left < right);
      case LESS_EQUAL -> truth(left <= right);
      case GREATER -> truth(left > right);
      case GREATER_EQUAL -> truth(left >= right);
      case LOGICAL_AND -> left != 0 && right != 0 ? 1 : 0;
      case LOGICAL_OR -> left != 0 || right != 0 ? 1 : 0;
      case NEGATE -> -right;
      case COMPLEMENT -> ~right;
      case LOGICAL_NOT -> right == 0 ? 1 : 0;
    };
  }

  private static boolean isShift(long count) {
    return count >= 0 && count < Long.SIZE;
  }

  private static long truth(boolean holds) {
    return holds ? -1 : 0;
  }
}
