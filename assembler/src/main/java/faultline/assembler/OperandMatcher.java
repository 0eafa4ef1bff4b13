package faultline.assembler;

import faultline.assembler.message.Finding;
import faultline.assembler.message.Message;
import faultline.assembler.syntax.Expression;
import faultline.assembler.syntax.Operand;
import faultline.assembler.syntax.Place;
import faultline.isa.Csr;
import faultline.isa.Field;
import faultline.isa.Pseudo;
import faultline.isa.Register;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides which form of a mnemonic the operands of an instruction have. */
final class OperandMatcher {
  private static final String FENCE_LETTERS = "iorw";

  /** Where a name can only be a symbol, even if a register is called so: C has such names. */
  private static final Set<String> TAKES_ANY_SYMBOL = Set.of("call", "tail", "jump", "la", "lla");

  /** Why an operand does not fit its slot. */
  record Mismatch(Place place, Function<String, Finding> finding) {}

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
        mismatch = mismatch(form.mnemonic(), form.slots().get(index), operands.get(index));
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
      diagnostics.error(bestMismatch.place(), bestMismatch.finding().apply(form));
    }
    return null;
  }

  private static Finding wrongCount(List<Form> forms, int count) {
    Form first = forms.get(0);
    if (forms.size() == 1) {
      return first.slots().isEmpty()
          ? Message.OPERAND_COUNT.with(first.mnemonic(), "no operands", "")
          : Message.OPERAND_COUNT.with(
              first.mnemonic(),
              operands(first.slots().size()),
              ", not " + count + "; the form is `" + first.example() + "`");
    }
    String examples =
        forms.stream().map(form -> "`" + form.example() + "`").collect(Collectors.joining(", "));
    return Message.OPERAND_COUNTS.with(first.mnemonic(), operands(count), examples);
  }

  private static String operands(int count) {
    return count + (count == 1 ? " operand" : " operands");
  }

  private static @Nullable Mismatch mismatch(String mnemonic, Form.Slot slot, Operand operand) {
    Expression base = base(operand);
    if (slot.isMemory()) {
      if (base == null) {
        return new Mismatch(operand.place(), Message.MEMORY_EXPECTED::with);
      }
      if (slot.letter() == 0
          && operand instanceof Operand.Memory memory
          && !(memory.offset() instanceof Expression.Literal literal && literal.value() == 0)) {
        return new Mismatch(operand.place(), Message.NO_OFFSET::with);
      }
      return notRegister(base);
    }
    if (slot.letter() != Pseudo.ADDRESS && slot.letter() != Pseudo.CONSTANT) {
      Field.Kind kind = Field.of(slot.letter()).kind();
      if (kind == Field.Kind.REGISTER) {
        return operand instanceof Operand.Value value
            ? notRegister(value.expression())
            : new Mismatch(operand.place(), Message.REGISTER_EXPECTED::with);
      }
      if (kind == Field.Kind.FENCE_SET) {
        return fenceSet(operand).isPresent()
            ? null
            : new Mismatch(operand.place(), Message.FENCE_SET_EXPECTED::with);
      }
    }
    if (!(operand instanceof Operand.Value value) || base != null) {
      return new Mismatch(operand.place(), Message.VALUE_OPERAND_EXPECTED::with);
    }
    boolean isSymbol = slot.letter() == Pseudo.ADDRESS && TAKES_ANY_SYMBOL.contains(mnemonic);
    return register(value.expression()).isPresent() && !isSymbol
        ? new Mismatch(operand.place(), Message.VALUE_NOT_REGISTER::with)
        : null;
  }

  private static @Nullable Mismatch notRegister(Expression expression) {
    if (register(expression).isPresent()) {
      return null;
    }
    return new Mismatch(
        expression.place(),
        expression instanceof Expression.Name name
            ? form ->
                Message.UNKNOWN_REGISTER.with(
                    name.name(), Suggestion.didYouMean(name.name(), Register.names()))
            : Message.REGISTER_EXPECTED::with);
  }
}
