package faultline.assembler.syntax;

/** The operators of expressions, with GNU as's meaning on 64-bit values. */
public enum Operator {
  TIMES("*", 5),
  /** Signed; the divisor is not zero. */
  DIVIDE("/", 5),
  /** Signed remainder; the divisor is not zero. */
  REMAINDER("%", 5),
  SHIFT_LEFT("<<", 5),
  /** Zeros come in from the left. */
  SHIFT_RIGHT(">>", 5),
  AND("&", 4),
  OR("|", 4),
  /** Or with the complement of the right side. */
  OR_NOT("!", 4),
  XOR("^", 4),
  PLUS("+", 3),
  MINUS("-", 3),
  EQUAL("==", 2),
  NOT_EQUAL("!=", 2),
  LESS("<", 2),
  LESS_EQUAL("<=", 2),
  GREATER(">", 2),
  GREATER_EQUAL(">=", 2),
  LOGICAL_AND("&&", 1),
  LOGICAL_OR("||", 0),
  NEGATE("-", 6),
  COMPLEMENT("~", 6),
  LOGICAL_NOT("!", 6);

  private final String sign;
  private final int precedence;

  Operator(String sign, int precedence) {
    this.sign = sign;
    this.precedence = precedence;
  }

  /** The higher, the tighter it binds; unlike in C, | & ^ ! bind tighter than + and -. */
  int precedence() {
    return precedence;
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
