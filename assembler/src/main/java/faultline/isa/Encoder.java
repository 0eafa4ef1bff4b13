package faultline.isa;

import java.util.List;

/** Makes instruction words from rows of the table and operand values. */
public final class Encoder {
  private Encoder() {}

  /**
   * The word of {@code row} with {@code operands}, given in the order of {@link
   * Instruction#operands()}: register numbers, immediates, distances in bytes for branches and
   * jumps, the value in place (its low 12 bits zero) for lui and auipc.
   *
   * @throws IllegalArgumentException when their number is wrong or one does not fit its field
   */
  public static int encode(Instruction row, long... operands) {
    List<Field> fields = row.operandFields();
    if (fields.size() != operands.length) {
      throw new IllegalArgumentException(
          row.mnemonic() + " takes " + fields.size() + " operands, not " + operands.length);
    }
    int word = row.match();
    for (int i = 0; i < operands.length; i++) {
      word = set(row, word, fields.get(i), operands[i]);
    }
    return word;
  }

  private static int set(Instruction row, int word, Field field, long value) {
    if (!field.fits(value)) {
      throw new IllegalArgumentException(
          String.format(
              "%s of %s: %d is not in %d..%d",
              field, row.mnemonic(), value, field.minimum(), field.maximum()));
    }
    return field.set(word, (int) value);
  }

  static boolean isPunctuation(char c) {
    return c == ',' || c == '(' || c == ')';
  }
}
