package faultline.assembler;

import faultline.assembler.syntax.Place;
import faultline.assembler.syntax.Text;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Bytes of a section for debuggers, being written: numbers, strings, and places in the program. */
final class DebugBytes {
  private record Later(int offset, int size, Formula formula) {}

  private static final Place NOWHERE = new Place(Text.ofFile("line table", ""), 0, 0);

  private final InputSection section;
  private final Symbol.Location start;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final List<Later> later = new ArrayList<>();
  private final Map<Integer, Integer> lengths = new HashMap<>();

  /** For what goes behind all that {@code unit} has in its section {@code name}. */
  DebugBytes(Unit unit, String name) {
    InputSection existing = unit.section(name);
    if (existing == null) {
      existing = new InputSection(name, 0, false);
      unit.add(existing);
    }
    section = existing;
    start = existing.here();
  }

  int size() {
    return bytes.size();
  }

  DebugBytes put(int value) {
    bytes.write(value);
    return this;
  }

  DebugBytes putAll(byte[] values) {
    bytes.writeBytes(values);
    return this;
  }

  DebugBytes putHalf(int value) {
    return put(value).put(value >>> Byte.SIZE);
  }

  DebugBytes putWord(int value) {
    return putHalf(value).putHalf(value >>> Short.SIZE);
  }

  /** A number in groups of seven bits, the lowest first (LEB128, unsigned). */
  DebugBytes putUnsigned(long value) {
    long rest = value;
    while (Long.compareUnsigned(rest, 0x7f) > 0) {
      put((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    return put((int) rest);
  }

  /** The same, signed: the last group's highest bit is the sign. */
  DebugBytes putSigned(long value) {
    long rest = value;
    while (rest < -0x40 || rest >= 0x40) {
      put((int) ((rest & 0x7f) | 0x80));
      rest >>= 7;
    }
    return put((int) (rest & 0x7f));
  }

  /** {@code text} and a zero. */
  DebugBytes putString(String text) {
    return putAll(text.getBytes(StandardCharsets.UTF_8)).put(0);
  }

  /** {@code size} bytes for what {@code formula} comes to. */
  DebugBytes putLater(int size, Formula formula) {
    later.add(new Later(bytes.size(), size, formula));
    return putAll(new byte[size]);
  }

  /** The eight bytes of the address {@code at}. */
  DebugBytes putAddress(Symbol.Location at) {
    return putLater(Long.BYTES, reference(at));
  }

  /** The four bytes of an offset into another section for debuggers. */
  DebugBytes putOffset(Symbol.Location at) {
    return putLater(Integer.BYTES, reference(at));
  }

  /** A formula for the place {@code at}. */
  static Formula reference(Symbol.Location at) {
    Symbol symbol = new Symbol(Symbol.HERE);
    symbol.defineLabel(at, NOWHERE);
    return new Formula.Reference(symbol, NOWHERE);
  }

  /** Where, in the section, the byte {@code offset} will be. */
  Symbol.Location locate(int offset) {
    return new Symbol.Location(start.fragment(), start.offset() + offset);
  }

  /** Leaves room for a length; {@link #endLength} says where that what it counts ends. */
  int beginLength() {
    putWord(0);
    return bytes.size();
  }

  /** Makes the word before {@code start} say how many bytes there are from there to here. */
  void endLength(int start) {
    lengths.put(start, bytes.size() - start);
  }

  /** Appends the bytes to the section of {@code unit}. */
  void finish(Unit unit) {
    byte[] all = bytes.toByteArray();
    lengths.forEach((at, length) -> Words.put(all, at - Integer.BYTES, length));
    section.append(all);
    for (Later each : later) {
      unit.add(
          new Fixup(
              start.fragment(),
              start.offset() + each.offset(),
              new Fixup.Target.Data(each.size()),
              each.formula(),
              NOWHERE));
    }
  }
}
