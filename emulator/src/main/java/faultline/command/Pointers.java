package faultline.command;

/** Addresses: taking them, following them, and changing what they are taken for. */
final class Pointers {
  private Pointers() {}

  /** {@code &value}. */
  static Value addressOf(Value value) throws CommandException {
    if (!(value.place() instanceof Place.Memory memory)) {
      throw new CommandException("Attempt to take address of value not located in memory.");
    }
    return Value.of(new Type.Pointer(value.type()), memory.address());
  }

  /** {@code *value}: a number, or an address of something unknown, leads to eight bytes. */
  static Value target(Value value) throws CommandException {
    Type type = value.type();
    if (type instanceof Type.Pointer pointer) {
      boolean isUnknown =
          pointer.target() instanceof Type.Nothing || pointer.target().equals(Types.DATA);
      return Value.at(value.bits(), isUnknown ? Types.LONG : pointer.target());
    }
    if (type.equals(Types.TEXT) || type instanceof Type.Routine) {
      return value;
    }
    if (type instanceof Type.Integral || type.equals(Types.DATA)) {
      return Value.at(value.bits(), Types.LONG);
    }
    throw new CommandException("Attempt to take contents of a non-pointer value.");
  }

  /** {@code value[index]}. */
  static Value element(Value value, Value index) throws CommandException {
    if (value.type() instanceof Type.Pointer) {
      return target(Arithmetic.apply("+", value, index));
    }
    if (!(value.type() instanceof Type.Array array)) {
      throw new CommandException(
          "cannot subscript something of type `%s'".formatted(value.type().text()));
    }
    long number = index.bits();
    if (value.place() instanceof Place.Memory memory) {
      return Value.at(memory.address() + number * array.element().size(), array.element());
    }
    if (number < 0 || number >= value.elements().size()) {
      throw new CommandException("no such vector element");
    }
    return value.elements().get((int) number);
  }

  /** {@code (type) value}. */
  static Value cast(Type type, Value value) throws CommandException {
    if (type instanceof Type.Nothing) {
      return Value.NOTHING;
    }
    if (value.type().equals(type)) {
      return value.in(null);
    }
    boolean isScalar = value.type() instanceof Type.Integral || value.isAddress();
    if (!isScalar || !(type instanceof Type.Integral || type instanceof Type.Pointer)) {
      throw new CommandException("Invalid cast.");
    }
    return Value.of(type, value.bits());
  }
}
