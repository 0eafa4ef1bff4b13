package faultline.assembler;

import faultline.assembler.syntax.Expression;
import faultline.assembler.syntax.Operand;
import faultline.assembler.syntax.Place;
import faultline.isa.Csr;
import faultline.isa.Field;
import faultline.isa.Pseudo;
import faultline.isa.Register;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Decides which form of a mnemonic the operands of an instruction have. */
final class OperandMatcher {
  private static final String FENCE_LETTERS = "iorw";

  /** Why an operand does not fit its slot. */
  record Mismatch(Place place, String message) {}

  /** Such a message says all there is to say; after others, the form helps. */
  private static final String MISSPELT = "no register is called `";

  private OperandMatcher() {}

  /** The register that {@code operand} names, or empty. */
  static OptionalInt register(Expression expression) {
    return expression instanceof Expression.Name name
        ? Register.number(name.name())
        : OptionalInt.empty();
  }

  /** The fence set that {@code operand} names (i=8, o=4, r=2, w=1), or empty. */
  static OptionalInt fenceSet(Operand operand) {
    if (!(operand instanceof Operand.Value value)) {
      return OptionalInt.empty();
    }
    if (value.expression() instanceof Expression.Literal literal && literal.value() == 0) {
      return OptionalInt.of(0);
    }
    if (!(value.expression() instanceof Expression.Name name)) {
      return OptionalInt.empty();
    }
    int set = 0;
    int last = -1;
    for (int k = 0; k < name.name().length(); k++) {
      char c = name.name().charAt(k);
      int index = FENCE_LETTERS.indexOf(c);
      if (index <= last) {
        return OptionalInt.empty();
      }
      set |= 8 >> index;
      last = index;
    }
    return OptionalInt.of(set);
  }

  /** The CSR that {@code expression} names, or empty. */
  static OptionalInt csr(Expression expression) {
    return expression instanceof Expression.Name name
        ? Csr.number(name.name())
        : OptionalInt.empty();
  }

  /** The base register of {@code offset(base)} or {@code (base)}; null when it has no base. */
  static @Nullable Expression base(Operand operand) {
    if (operand instanceof Operand.Memory memory) {
      return memory.base();
    }
    if (operand instanceof Operand.Value value
        && value.expression() instanceof Expression.Parentheses parentheses
        && parentheses.inside() instanceof Expression.Name) {
      return register(parentheses.inside()).isPresent() ? parentheses.inside() : null;
    }
    return null;
  }

  /**
   * The form of {@code forms} that {@code operands} have, or null after reporting that they have
   * none.
   */
  static @Nullable Form choose(
      List<Form> forms, List<Operand> operands, Place place, Diagnostics diagnostics) {
    Form best = null;
    Mismatch bestMismatch = null;
    int bestIndex = -1;
    for (Form form : forms) {
      if (form.slots().size() != operands.size()) {
        continue;
      }
      int index = 0;
      Mismatch mismatch = null;
      while (mismatch == null && index < operands.size()) {
        mismatch = mismatch(form.slots().get(index), operands.get(index));
        index++;
      }
      if (mismatch == null) {
        return form;
      }
      // The form that fits longest is the one that was meant.
      if (index > bestIndex) {
        best = form;
        bestIndex = index;
        bestMismatch = mismatch;
      }
    }
    if (best == null || bestMismatch == null) {
      diagnostics.error(place, wrongCount(forms, operands.size()));
    } else {
      String form = "; the form is `" + best.example() + "`";
      String message = bestMismatch.message();
      diagnostics.error(
          bestMismatch.place(), message.startsWith(MISSPELT) ? message : message + form);
    }
    return null;
  }

  private static String wrongCount(List<Form> forms, int count) {
    StringBuilder out = new StringBuilder("`").append(forms.get(0).mnemonic()).append("` takes ");
    if (forms.size() == 1 && forms.get(0).slots().isEmpty()) {
      return out.append("no operands").toString();
    }
    int expected = forms.get(0).slots().size();
    if (forms.size() == 1) {
      out.append(expected).append(expected == 1 ? " operand" : " operands");
      out.append(", not ").append(count).append("; the form is `");
      return out.append(forms.get(0).example()).append('`').toString();
    }
    out.setLength(out.length() - "takes ".length());
    out.append("does not take ").append(count).append(count == 1 ? " operand" : " operands");
    String separator = "; the forms are `";
    for (Form form : forms) {
      out.append(separator).append(form.example()).append('`');
      separator = ", `";
    }
    return out.toString();
  }

  private static @Nullable Mismatch mismatch(Form.Slot slot, Operand operand) {
    Expression base = base(operand);
    if (slot.isMemory()) {
      if (base == null) {
        return new Mismatch(
            operand.place(), "an address in a register, such as 8(sp), belongs here");
      }
      if (slot.letter() == 0
          && operand instanceof Operand.Memory memory
          && !(memory.offset() instanceof Expression.Literal literal && literal.value() == 0)) {
        return new Mismatch(operand.place(), "this instruction's address has no offset");
      }
      return notRegister(base);
    }
    if (slot.letter() != Pseudo.ADDRESS && slot.letter() != Pseudo.CONSTANT) {
      Field.Kind kind = Field.of(slot.letter()).kind();
      if (kind == Field.Kind.REGISTER) {
        return operand instanceof Operand.Value value
            ? notRegister(value.expression())
            : new Mismatch(operand.place(), "a register belongs here");
      }
      if (kind == Field.Kind.FENCE_SET) {
        return fenceSet(operand).isPresent()
            ? null
            : new Mismatch(
                operand.place(), "some of the letters i, o, r, w, in this order, belong here");
      }
    }
    if (!(operand instanceof Operand.Value value) || base != null) {
      return new Mismatch(operand.place(), "a number or a symbol belongs here");
    }
    return register(value.expression()).isPresent()
        ? new Mismatch(operand.place(), "a number or a symbol belongs here, not a register")
        : null;
  }

  private static @Nullable Mismatch notRegister(Expression expression) {
    if (register(expression).isPresent()) {
      return null;
    }
    return new Mismatch(
        expression.place(),
        expression instanceof Expression.Name name
            ? MISSPELT + name.name() + "`" + Suggestion.didYouMean(name.name(), Register.names())
            : "a register belongs here");
  }
}
