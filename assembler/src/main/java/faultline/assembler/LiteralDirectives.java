package faultline.assembler;

import faultline.assembler.message.Message;
import faultline.assembler.syntax.Place;
import faultline.assembler.syntax.Statement;
import java.math.BigInteger;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Data that expressions of 64 bits cannot hold: floating point numbers (IEEE 754, as Java has them)
 * and integers of 128 bits. They are read from the text of the operands.
 */
final class LiteralDirectives {
  private static final int OCTA = 16;

  /** GNU as lets 0 and a letter announce the kind of number that follows. */
  private static final Pattern FLOAT =
      Pattern.compile(
          "([+-]?)(?:0[fFdDrRsSeE])?(inf|infinity|nan|[0-9]+\\.?[0-9]*(?:e[+-]?[0-9]+)?"
              + "|\\.[0-9]+(?:e[+-]?[0-9]+)?)",
          Pattern.CASE_INSENSITIVE);

  private final Emitter emitter;
  private final Diagnostics diagnostics;
  private final Unit unit;

  LiteralDirectives(Emitter emitter, Unit unit, Diagnostics diagnostics) {
    this.emitter = emitter;
    this.unit = unit;
    this.diagnostics = diagnostics;
  }

  /** Does what {@code name} says; false when it is no directive of this kind. */
  boolean run(String name, Statement.Command command) {
    switch (name) {
      case ".float", ".single", ".dc.s" -> numbers(command, Float.BYTES);
      case ".double", ".dc.d" -> numbers(command, Double.BYTES);
      case ".octa" -> numbers(command, OCTA);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void numbers(Statement.Command command, int size) {
    if (emitter.current().isZeros()) {
      error(command.place(), Message.ZEROS_ONLY.with(emitter.current().name()));
      return;
    }
    if (command.text().isBlank()) {
      return;
    }
    for (String part : command.text().split(",", -1)) {
      String text = part.strip();
      boolean done = size == OCTA ? octa(text) : floating(text, size);
      if (!done) {
        error(
            command.textPlace(),
            (size == OCTA ? Message.NOT_OCTA : Message.NOT_FLOAT).with(text, command.name()));
        emitter.bytes(new byte[size]);
      }
    }
  }

  private void error(Place place, faultline.assembler.message.Finding finding) {
    unit.markMisplaced();
    diagnostics.error(place, finding);
  }

  private boolean floating(String text, int size) {
    Matcher matcher = FLOAT.matcher(text);
    if (!matcher.matches()) {
      return false;
    }
    boolean negative = matcher.group(1).equals("-");
    String magnitude = matcher.group(2).toLowerCase(Locale.ROOT);
    OptionalLong bits = size == Float.BYTES ? floatBits(magnitude) : doubleBits(magnitude);
    if (bits.isEmpty()) {
      return false;
    }
    long sign = negative ? 1L << (size * Byte.SIZE - 1) : 0;
    emitter.value(bits.getAsLong() | sign, size);
    return true;
  }

  private static OptionalLong floatBits(String magnitude) {
    if (magnitude.equals("nan")) {
      return OptionalLong.of(0x7fff_ffffL); // GNU as sets every bit of the fraction.
    } else if (magnitude.startsWith("inf")) {
      return OptionalLong.of(Float.floatToIntBits(Float.POSITIVE_INFINITY));
    }
    float value = Float.parseFloat(magnitude);
    return Float.isInfinite(value)
        ? OptionalLong.empty()
        : OptionalLong.of(Float.floatToIntBits(value));
  }

  private static OptionalLong doubleBits(String magnitude) {
    if (magnitude.equals("nan")) {
      return OptionalLong.of(Long.MAX_VALUE);
    } else if (magnitude.startsWith("inf")) {
      return OptionalLong.of(Double.doubleToLongBits(Double.POSITIVE_INFINITY));
    }
    double value = Double.parseDouble(magnitude);
    return Double.isInfinite(value)
        ? OptionalLong.empty()
        : OptionalLong.of(Double.doubleToLongBits(value));
  }

  private boolean octa(String text) {
    boolean negative = text.startsWith("-");
    String digits = negative ? text.substring(1).strip() : text;
    int radix = 10;
    if (digits.startsWith("0x") || digits.startsWith("0X")) {
      radix = 16;
      digits = digits.substring(2);
    } else if (digits.startsWith("0b") || digits.startsWith("0B")) {
      radix = 2;
      digits = digits.substring(2);
    } else if (digits.startsWith("0") && digits.length() > 1) {
      radix = 8;
    }
    if (digits.isEmpty()
        || digits.startsWith("-")
        || digits.startsWith("+")
        || digits.length() > 130) {
      return false;
    }
    BigInteger value;
    try {
      value = new BigInteger(digits, radix);
    } catch (NumberFormatException e) {
      return false;
    }
    if (value.bitLength() > OCTA * Byte.SIZE) {
      return false;
    }
    value = negative ? value.negate() : value;
    emitter.value(value.longValue(), Long.BYTES);
    emitter.value(value.shiftRight(Long.SIZE).longValue(), Long.BYTES);
    return true;
  }
}
