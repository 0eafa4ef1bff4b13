package faultline.assembler.syntax;

/** One operand of an instruction or a directive. */
public sealed interface Operand {
  Place place();

  /** The text between two commas is empty. */
  record Absent(Place place) implements Operand {}

  /** A string; {@code bytes} are what its escapes mean, in UTF-8. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Text(Place place, byte[] bytes) implements Operand {}

  /** {@code @function} and its like, without the sign. */
  record Type(Place place, String name) implements Operand {}

  record Value(Place place, Expression expression) implements Operand {}

  /** {@code offset(base)}. */
  record Memory(Place place, Expression offset, Expression base) implements Operand {}
}
