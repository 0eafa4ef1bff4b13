package faultline.assembler;

import faultline.assembler.message.Message;
import faultline.assembler.syntax.Expression;
import faultline.assembler.syntax.Operand;
import faultline.isa.Csr;
import faultline.isa.Field;
import faultline.isa.Pseudo;
import java.util.List;
import java.util.OptionalInt;

/** Reads the operands of an instruction whose {@link Form} is known, into values for its fields. */
final class OperandReader {
  private final Binder binder;
  private final Diagnostics diagnostics;

  OperandReader(Binder binder, Diagnostics diagnostics) {
    this.binder = binder;
    this.diagnostics = diagnostics;
  }

  /** What {@code operands}, which have the shape of {@code form}, are. */
  GivenOperands read(Form form, List<Operand> operands) {
    GivenOperands given = new GivenOperands();
    for (int i = 0; i < operands.size(); i++) {
      read(form, form.slots().get(i), operands.get(i), given);
    }
    return given;
  }

  private void read(Form form, Form.Slot slot, Operand operand, GivenOperands given) {
    Expression base = OperandMatcher.base(operand);
    if (slot.isMemory() && base != null) {
      int register = OperandMatcher.register(base).orElseThrow();
      given.put(slot.base(), OperandValue.known(register, base.place()));
      if (slot.letter() != 0) {
        given.put(
            slot.letter(),
            operand instanceof Operand.Memory memory
                ? value(form, slot.letter(), memory.offset())
                : OperandValue.known(0, operand.place()));
      }
    } else if (operand instanceof Operand.Value value) {
      given.put(slot.letter(), plain(form, slot.letter(), operand, value.expression()));
    }
  }

  private OperandValue plain(Form form, char letter, Operand operand, Expression expression) {
    if (letter != Pseudo.ADDRESS && letter != Pseudo.CONSTANT) {
      OptionalInt number =
          switch (Field.of(letter).kind()) {
            case REGISTER -> OperandMatcher.register(expression);
            case FENCE_SET -> OperandMatcher.fenceSet(operand);
            case CSR -> OperandMatcher.csr(expression);
            default -> OptionalInt.empty();
          };
      if (number.isPresent()) {
        return OperandValue.known(number.getAsInt(), operand.place());
      }
      if (letter == Field.CSR.letter()) {
        return csrNumber(expression);
      }
    }
    return value(form, letter, expression);
  }

  /** A CSR that is not written by its own name: a number, or a symbol that is one. */
  private OperandValue csrNumber(Expression expression) {
    Formula formula = binder.bind(expression);
    if (formula instanceof Formula.Constant) {
      return OperandValue.of(formula, expression.place());
    }
    String name = expression instanceof Expression.Name named ? named.name() : "";
    binder.reportUnknown(
        formula,
        expression.place(),
        name.isEmpty()
            ? Message.CSR_EXPECTED.with()
            : Message.UNKNOWN_CSR.with(name, Suggestion.didYouMean(name, Csr.sourceNames())));
    return OperandValue.poison(expression.place());
  }

  private OperandValue value(Form form, char letter, Expression expression) {
    if (expression instanceof Expression.Modifier modifier) {
      Fixup.Part part = Modifiers.part(modifier, form, letter, diagnostics);
      Formula formula = binder.bindSymbols(modifier.inside());
      return part == null
          ? OperandValue.poison(expression.place())
          : OperandValue.later(formula, part, expression.place());
    }
    Formula formula =
        letter == Pseudo.ADDRESS && expression instanceof Expression.Name name
            ? binder.symbol(name)
            : binder.bind(expression);
    return OperandValue.of(formula, expression.place());
  }
}
