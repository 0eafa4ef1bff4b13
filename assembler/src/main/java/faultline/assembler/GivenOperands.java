package faultline.assembler;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operands of one instruction by the letters that its row of a table has for them. */
final class GivenOperands {
  private final StringBuilder letters = new StringBuilder();
  private final List<OperandValue> values = new ArrayList<>();

  void put(char letter, OperandValue value) {
    letters.append(letter);
    values.add(value);
  }

  /** The operand at {@code letter}, or null when the row has none. */
  @Nullable OperandValue find(char letter) {
    for (int i = 0; i < values.size(); i++) {
      if (letters.charAt(i) == letter) {
        return values.get(i);
      }
    }
    return null;
  }

  /** The operand at {@code letter}, which the row has. */
  OperandValue get(char letter) {
    OperandValue value = find(letter);
    if (value == null) {
      throw new IllegalStateException("no operand " + letter);
    }
    return value;
  }
}
