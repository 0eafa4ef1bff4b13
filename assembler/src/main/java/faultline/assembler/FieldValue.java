package faultline.assembler;

import faultline.assembler.message.Finding;
import faultline.assembler.message.Message;
import faultline.isa.Field;
import faultline.isa.Instruction;
import faultline.isa.Register;
import org.jspecify.annotations.Nullable;

/** Puts values into the fields of instructions, and says what is wrong when one does not fit. */
final class FieldValue {
  private static final int UPPER_SHIFT = 12;

  private FieldValue() {}

  /** The upper 20 bits of {@code value}, in place, such that adding its low part gives it back. */
  static long high(long value) {
    return (value + 0x800) >> UPPER_SHIFT << UPPER_SHIFT;
  }

  /** The low 12 bits of {@code value}, signed. */
  static long low(long value) {
    return value << 52 >> 52;
  }

  /** Whether lui or auipc with the low part of {@code value} can make it. */
  static boolean isWithinHighLow(long value) {
    return high(value) == (int) high(value);
  }

  /** As source writes it: the operand of lui and auipc is the value shifted right by 12. */
  static boolean fits(Field field, long value) {
    if (field.kind() != Field.Kind.UPPER) {
      return field.fits(value);
    }
    return value >= 0 && value < 1 << 20 && field.fits(inPlace(value));
  }

  /** What lui's operand {@code value} puts into the register: 32 bits, sign-extended. */
  private static long inPlace(long value) {
    return (int) (value << UPPER_SHIFT);
  }

  /** {@code word} with {@code field} holding {@code value}, which {@link #fits}. */
  static int set(int word, Field field, long value) {
    return field.set(word, (int) (field.kind() == Field.Kind.UPPER ? inPlace(value) : value));
  }

  /** Why {@code value} cannot be an operand of {@code row}, and the way out; null when it can. */
  static @Nullable Finding problem(Instruction row, Field field, long value) {
    if (fits(field, value)) {
      return null;
    }
    if (field.kind() == Field.Kind.TARGET) {
      return targetProblem(row, field, value);
    }
    if (field.kind() == Field.Kind.REGISTER) {
      return registerProblem(row, field, (int) value);
    }
    if (!field.allows(value)) {
      return Message.RESERVED_VALUE.with(value, row.mnemonic());
    }
    if (field == Field.IMM_C_UPPER) {
      return Message.C_LUI_RANGE.with(value);
    }
    long maximum = field.kind() == Field.Kind.UPPER ? (1 << 20) - 1 : field.maximum();
    long minimum = field.kind() == Field.Kind.UPPER ? 0 : field.minimum();
    return Message.OUT_OF_RANGE.with(
        value + (value > 9 || value < 0 ? " (0x" + Long.toHexString(value) + ")" : ""),
        row.mnemonic(),
        minimum,
        maximum,
        wayOut(row, field));
  }

  private static Finding registerProblem(Instruction row, Field field, int number) {
    String allowed =
        field == Field.STACK
            ? "sp"
            : field.minimum() > 0
                ? "x8 to x15 (s0, s1, a0 to a5)"
                : "registers other than " + (field.allows(0) ? "sp" : "zero");
    return Message.REGISTER_NOT_ALLOWED.with(row.mnemonic(), allowed, Register.name(number));
  }

  private static String wayOut(Instruction row, Field field) {
    boolean isMemory = row.operands().indexOf('(') >= 0;
    return switch (field) {
      case IMM_I, IMM_S ->
          isMemory
              ? "; put the address in a register with li or la"
              : "; put the number in a register with li";
      case IMM_U -> "; `li` makes any number, %hi(...) takes the upper part of one";
      case ZIMM -> "; put the number in a register with li and use the form without i";
      default -> "";
    };
  }

  private static Finding targetProblem(Instruction row, Field field, long distance) {
    if ((distance & 1) != 0) {
      return Message.ODD_TARGET.with(distance);
    }
    return Message.OUT_OF_REACH.with(distance, row.mnemonic(), field.minimum(), field.maximum());
  }
}
