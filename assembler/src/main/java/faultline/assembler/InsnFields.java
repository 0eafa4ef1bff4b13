package faultline.assembler;

import faultline.assembler.message.Finding;
import faultline.assembler.message.Message;
import faultline.assembler.syntax.Expression;
import faultline.assembler.syntax.Operand;
import faultline.assembler.syntax.Place;
import faultline.isa.Field;
import faultline.isa.Instruction;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Puts the operands of an {@code .insn} with a format into its word, one by one. */
final class InsnFields {
  private final Binder binder;
  private final Diagnostics diagnostics;

  InsnFields(Binder binder, Diagnostics diagnostics) {
    this.binder = binder;
    this.diagnostics = diagnostics;
  }

  /** Sets what {@code operand} of kind {@code letter} says; false after an error. */
  boolean set(char letter, Operand operand, InsnWord word) {
    switch (letter) {
      case 'o' -> {
        return opcode(operand, word);
      }
      case '2' -> {
        return number(operand, 2, 25, word);
      }
      case '3' -> {
        return number(operand, 3, 12, word);
      }
      case '7' -> {
        return number(operand, 7, 25, word);
      }
      case 'd', 's', 't', 'r' -> {
        return register(value(operand), shift(letter), operand.place(), word);
      }
      case 'M', 'N' -> {
        return memory(operand, letter == 'M' ? Instruction.LW : Instruction.SW, word);
      }
      case 'u' -> {
        return immediate(value(operand), Instruction.LUI, Field.IMM_U, operand.place(), word);
      }
      case 'j' -> {
        return immediate(value(operand), Instruction.ADDI, Field.IMM_I, operand.place(), word);
      }
      case 'p' -> {
        return later(value(operand), Instruction.BEQ, Field.IMM_B, operand.place(), word);
      }
      default -> {
        return later(value(operand), Instruction.JAL, Field.IMM_J, operand.place(), word);
      }
    }
  }

  private static int shift(char letter) {
    return switch (letter) {
      case 'd' -> 7;
      case 's' -> 15;
      case 't' -> 20;
      default -> 27;
    };
  }

  private static @Nullable Expression value(Operand operand) {
    return operand instanceof Operand.Value value ? value.expression() : null;
  }

  private boolean opcode(Operand operand, InsnWord word) {
    if (value(operand) instanceof Expression.Name name) {
      Integer known = InsnFormats.opcode(name.name());
      if (known != null) {
        word.bits |= known;
        return true;
      }
    }
    return number(operand, 7, 0, word);
  }

  private boolean number(Operand operand, int width, int shift, InsnWord word) {
    Expression expression = value(operand);
    if (expression == null) {
      diagnostics.error(operand.place(), Message.VALUE_EXPECTED.with());
      return false;
    }
    OptionalLong number = binder.constant(expression, "an operand of .insn");
    if (number.isEmpty()) {
      return false;
    }
    if (number.getAsLong() < 0 || number.getAsLong() >= 1L << width) {
      diagnostics.error(
          operand.place(),
          Message.OUT_OF_RANGE.with(number.getAsLong(), ".insn", 0, (1 << width) - 1, ""));
      return false;
    }
    word.bits |= (int) number.getAsLong() << shift;
    return true;
  }

  private boolean register(@Nullable Expression expression, int shift, Place place, InsnWord word) {
    OptionalInt number =
        expression == null ? OptionalInt.empty() : OperandMatcher.register(expression);
    if (number.isEmpty()) {
      diagnostics.error(place, Message.REGISTER_EXPECTED.with(""));
      return false;
    }
    word.bits |= number.getAsInt() << shift;
    return true;
  }

  private boolean memory(Operand operand, Instruction row, InsnWord word) {
    Expression base = OperandMatcher.base(operand);
    if (base == null || !register(base, shift('s'), base.place(), word)) {
      diagnostics.error(operand.place(), Message.MEMORY_EXPECTED.with(""));
      return false;
    }
    Field field = row == Instruction.SW ? Field.IMM_S : Field.IMM_I;
    return !(operand instanceof Operand.Memory memory)
        || immediate(memory.offset(), row, field, operand.place(), word);
  }

  private boolean immediate(
      @Nullable Expression expression, Instruction row, Field field, Place place, InsnWord word) {
    if (expression instanceof Expression.Modifier modifier) {
      for (Fixup.Part part : Fixup.Part.values()) {
        if (part != Fixup.Part.WHOLE && part.modifier().equals(modifier.name())) {
          word.laterPart = part;
          return later(modifier.inside(), row, field, place, word);
        }
      }
    }
    if (expression == null) {
      diagnostics.error(place, Message.VALUE_EXPECTED.with());
      return false;
    }
    OptionalLong number = binder.constant(expression, "an immediate of .insn");
    if (number.isEmpty()) {
      return false;
    }
    Finding problem = FieldValue.problem(row, field, number.getAsLong());
    if (problem != null) {
      diagnostics.error(place, problem);
      return false;
    }
    word.bits = FieldValue.set(word.bits, field, number.getAsLong());
    return true;
  }

  private boolean later(
      @Nullable Expression expression, Instruction row, Field field, Place place, InsnWord word) {
    if (expression == null) {
      diagnostics.error(place, Message.VALUE_EXPECTED.with());
      return false;
    }
    word.later = expression;
    word.laterRow = row;
    word.laterField = field;
    return true;
  }
}
