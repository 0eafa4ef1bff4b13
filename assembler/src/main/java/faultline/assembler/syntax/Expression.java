package faultline.assembler.syntax;

/** An expression as source writes it; names are not yet looked up. */
public sealed interface Expression {
  Place place();

  /** A number or a character constant. */
  record Literal(Place place, long value) implements Expression {}

  /** A symbol, a register, or {@code .} for the current address. */
  record Name(Place place, String name) implements Expression {}

  /** {@code 1b} or {@code 1f}: the nearest numeric label before or after here. */
  record Local(Place place, int number, boolean forward) implements Expression {}

  record Prefix(Place place, Operator operator, Expression operand) implements Expression {}

  record Infix(Place place, Operator operator, Expression left, Expression right)
      implements Expression {}

  /** Kept apart from its inside, since {@code (a0)} is an address in a register. */
  record Parentheses(Place place, Expression inside) implements Expression {}

  /** {@code %hi(symbol)} and its like; {@code name} is without the percent sign. */
  record Modifier(Place place, String name, Expression inside) implements Expression {}
}
