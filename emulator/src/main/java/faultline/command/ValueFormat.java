package faultline.command;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Values as text, in the formats of {@code print} and {@code x}. */
final class ValueFormat {
  /** gdb's limit on how much of a string or an array is shown ("set print elements"). */
  static final int MOST_ELEMENTS = 200;

  /** From how many equal elements on gdb shows one of them ("set print repeats"). */
  static final int FEWEST_REPEATS = 10;

  private static final int OCTET = 0xff;

  private final Addresses addresses;
  private final Session session;

  ValueFormat(Session session) {
    this.session = session;
    addresses = new Addresses(session.debugger());
  }

  /** {@code value} in {@code letter}'s format, or in its own way without one. */
  String text(Value value, char letter) throws CommandException {
    boolean isOwn = letter == Format.NONE || letter == 's' || value.isNothing();
    if (isOwn) {
      return natural(value);
    }
    if (value.type() instanceof Type.Array) {
      return elements(value, letter);
    }
    boolean isAddress = value.isAddress();
    int size = isAddress ? Long.BYTES : value.size();
    boolean unsigned = value.type() instanceof Type.Integral number && !number.isSigned();
    return letter == 'c' && unsigned
        ? character(value.bits() & OCTET)
        : format(value.bits(), letter, size, false);
  }

  /** {@code value} in its own way: what {@code print} says without a format. */
  String natural(Value value) throws CommandException {
    Type type = value.type();
    if (type instanceof Type.Pointer pointer && !isText(pointer)) {
      return "(%s) %s".formatted(type.text(), addresses.named(value.bits()));
    }
    String symbol = addresses.symbol(value.bits()).map(found -> " " + found).orElse("");
    String hexadecimal = Addresses.styled(value.bits());
    if (type.equals(Types.DATA)) {
      return "(%s *) %s".formatted(type.text(), hexadecimal + symbol);
    }
    if (type instanceof Type.Label || type instanceof Type.Routine) {
      return "{%s} %s".formatted(type.text(), hexadecimal + symbol);
    }
    return plain(value);
  }

  /** The same as it stands among others of its type, which need not be told. */
  private String plain(Value value) throws CommandException {
    Type type = value.type();
    if (type instanceof Type.Array array) {
      return array.isText() ? new Strings(value).text() : elements(value, Format.NONE);
    }
    if (type instanceof Type.Pointer pointer) {
      String address = addresses.named(value.bits());
      return isText(pointer) && value.bits() != 0 ? address + " " + textAt(value.bits()) : address;
    }
    if (type instanceof Type.Integral number) {
      if (number.isCharacter()) {
        return character(value.bits());
      }
      long bits = value.bits();
      return number.isSigned() ? Long.toString(bits) : Long.toUnsignedString(bits);
    }
    return "void";
  }

  private static boolean isText(Type.Pointer pointer) {
    return pointer.target() instanceof Type.Integral number && number.isCharacter();
  }

  /** The string at {@code address}, or why there is none. */
  String textAt(long address) {
    List<Value> octets = new ArrayList<>();
    for (long at = address; octets.size() < MOST_ELEMENTS; at++) {
      OptionalLong octet = session.debugger().memory().load(at, 1);
      if (octet.isEmpty()) {
        return "<error: " + CommandException.unreadable(at).getMessage() + ">";
      }
      if (octet.getAsLong() == 0) {
        return new Strings(octets, false).text();
      }
      octets.add(Value.of(Types.CHAR, octet.getAsLong()));
    }
    return new Strings(octets, true).text();
  }

  /** Where the string at {@code address} ends, behind its zero; it may be cut or not be there. */
  long endOfText(long address) {
    for (int length = 0; length < MOST_ELEMENTS; length++) {
      OptionalLong octet = session.debugger().memory().load(address + length, 1);
      if (octet.isEmpty()) {
        return address + length;
      }
      if (octet.getAsLong() == 0) {
        return address + length + 1;
      }
    }
    return address + MOST_ELEMENTS;
  }

  private String elements(Value array, char letter) throws CommandException {
    List<Value> all = array.elements();
    List<String> shown = new ArrayList<>();
    int at = 0;
    int things = 0;
    while (at < all.size() && things < MOST_ELEMENTS) {
      session.checkInterrupted();
      Value each = all.get(at);
      String text = letter == Format.NONE ? plain(each) : text(each, letter);
      int same = 1;
      while (at + same < all.size() && equal(all.get(at + same), each)) {
        same++;
      }
      boolean isRepeated = same >= FEWEST_REPEATS;
      shown.add(isRepeated ? "%s <repeats %d times>".formatted(text, same) : text);
      things += isRepeated ? FEWEST_REPEATS : 1;
      at += isRepeated ? same : 1;
    }
    return "{" + String.join(", ", shown) + (at < all.size() ? "..." : "") + "}";
  }

  private static boolean equal(Value a, Value b) {
    return a.bits() == b.bits() && a.elements().equals(b.elements());
  }

  /**
   * {@code bits} in {@code format}.
   *
   * @param size how many bytes of {@code bits} count
   * @param padded whether hexadecimal and binary show all digits of that size
   * @throws CommandException when there is no such format
   */
  String format(long bits, char format, int size, boolean padded) throws CommandException {
    int unused = Long.SIZE - size * Byte.SIZE;
    long unsigned = bits << unused >>> unused;
    long signed = bits << unused >> unused;
    return switch (format) {
      case 'x' -> "0x" + pad(Long.toHexString(unsigned), padded ? size * 2 : 0);
      case 'z' -> "0x" + pad(Long.toHexString(unsigned), size * 2);
      case 'd' -> Long.toString(signed);
      case 'u' -> Long.toUnsignedString(unsigned);
      case 'o' -> unsigned == 0 ? "0" : "0" + Long.toOctalString(unsigned);
      case 't' -> pad(Long.toBinaryString(unsigned), padded ? size * Byte.SIZE : 0);
      case 'a' -> addresses.named(unsigned);
      case 'c' -> character((byte) bits);
      default -> throw new CommandException("Undefined output format \"" + format + "\".");
    };
  }

  private static String character(long value) {
    return value + " '" + Strings.escape((char) (value & OCTET), '\'') + "'";
  }

  private static String pad(String digits, int width) {
    return "0".repeat(Math.max(0, width - digits.length())) + digits;
  }
}
