package faultline.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The value of an expression.
 *
 * @param bits a number or an address; nothing for an array
 * @param elements of an array
 * @param place where it lies; null for what was computed
 * @param isLoaded false for something in memory that nobody has looked at yet: its address may be
 *     all that is wanted
 */
record Value(Type type, long bits, List<Value> elements, @Nullable Place place, boolean isLoaded) {
  static final Value NOTHING = new Value(Types.VOID, 0, List.of(), null, true);

  /** A number of 64 bits. */
  static Value of(long bits) {
    return of(Types.LONG, bits);
  }

  /** {@code bits}, cut to what {@code type} can hold. */
  static Value of(Type type, long bits) {
    long held = type instanceof Type.Integral number ? number.hold(bits) : bits;
    return new Value(type, held, List.of(), null, true);
  }

  /** An array of {@code elements}, each a {@code type}. */
  static Value array(Type type, List<Value> elements) {
    return new Value(new Type.Array(type, elements.size()), 0, List.copyOf(elements), null, true);
  }

  /** The array of characters that a string is, its final zero included. */
  static Value text(String text) {
    return array(
        Types.CHAR, (text + "\0").chars().mapToObj(octet -> of(Types.CHAR, octet)).toList());
  }

  /** What is of {@code type} at {@code address}, not looked at yet. */
  static Value at(long address, Type type) {
    // A label is its address, and so is a routine.
    boolean isAddress = type instanceof Type.Label || type instanceof Type.Routine;
    return new Value(
        type, isAddress ? address : 0, List.of(), new Place.Memory(address), isAddress);
  }

  /** The same value, known to lie there. */
  Value in(@Nullable Place where) {
    return new Value(type, bits, elements, where, isLoaded);
  }

  /** How many bytes it has. */
  int size() {
    return type.size();
  }

  boolean isAddress() {
    return type.isAddress();
  }

  boolean isNothing() {
    return type instanceof Type.Nothing;
  }
}
