package faultline.command;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Values in memory, registers and variables: reads and changes them. */
final class Storage {
  /** gdb's limit on what it reads as one value ("set max-value-size"). */
  private static final int LARGEST = 65536;

  private final Session session;

  Storage(Session session) {
    this.session = session;
  }

  /** {@code value} with what lies in its place. */
  Value loaded(Value value) throws CommandException {
    if (value.isLoaded() || !(value.place() instanceof Place.Memory memory)) {
      return value;
    }
    if (value.size() > LARGEST || value.size() < 0) {
      throw CommandException.tooLarge(Integer.toUnsignedLong(value.size()));
    }
    return load(value.type(), memory.address()).in(memory);
  }

  private Value load(Type type, long address) throws CommandException {
    if (type instanceof Type.Nothing) {
      throw new CommandException("Attempt to take contents of a non-pointer value.");
    }
    if (type instanceof Type.Array array) {
      List<Value> elements = new ArrayList<>();
      for (int i = 0; i < array.count(); i++) {
        session.checkInterrupted();
        elements.add(load(array.element(), address + (long) i * array.element().size()));
      }
      return new Value(type, 0, List.copyOf(elements), null, true);
    }
    if (type.isAddress() && !(type instanceof Type.Pointer)) {
      return Value.at(address, type);
    }
    OptionalLong bits = session.debugger().memory().load(address, type.size());
    if (bits.isEmpty()) {
      throw CommandException.unreadable(address);
    }
    return Value.of(type, bits.getAsLong());
  }

  /** Puts {@code value} where {@code left} lies; answers what is there then. */
  Value assign(Value left, Value value) throws CommandException {
    requirePlace(left);
    Place place = left.place();
    if (place instanceof Place.Variable variable) {
      session.variables().set(variable.name(), value);
      return value.in(place);
    }
    Value converted = converted(value, left.type()).in(place);
    if (place instanceof Place.Register register) {
      new Registers(session).set(register.name(), converted.bits());
    } else if (place instanceof Place.Memory memory) {
      store(memory.address(), converted);
    }
    return converted;
  }

  private void requirePlace(Value left) throws CommandException {
    if (left.type() instanceof Type.Label label && !label.isCode()) {
      String name =
          session.debugger().symbols().at(left.bits()).map(found -> found.name()).orElse("it");
      throw new CommandException(
          "'%s' has unknown type; cast it to its declared type".formatted(name));
    }
    if (left.isAddress() && !(left.type() instanceof Type.Pointer)) {
      throw new CommandException("Invalid cast.");
    }
    if (left.place() == null) {
      throw new CommandException("Left operand of assignment is not an lvalue.");
    }
  }

  private static Value converted(Value value, Type type) throws CommandException {
    boolean isScalar = value.type() instanceof Type.Integral || value.isAddress();
    if (isScalar && (type instanceof Type.Integral || type instanceof Type.Pointer)) {
      return Value.of(type, value.bits());
    }
    if (value.type().equals(type)) {
      return value;
    }
    throw new CommandException("Invalid cast.");
  }

  private void store(long address, Value value) throws CommandException {
    byte[] bytes = new byte[value.size()];
    fill(bytes, 0, value);
    if (!session.debugger().target().write(address, bytes)) {
      throw CommandException.unreadable(address);
    }
  }

  private static void fill(byte[] bytes, int start, Value value) {
    if (value.type() instanceof Type.Array array) {
      int at = start;
      for (Value each : value.elements()) {
        fill(bytes, at, each);
        at += array.element().size();
      }
      return;
    }
    for (int i = 0; i < value.size(); i++) {
      bytes[start + i] = (byte) (value.bits() >> (i * Byte.SIZE));
    }
  }
}
