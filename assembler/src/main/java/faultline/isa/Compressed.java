package faultline.isa;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What the instructions of the C extension are short for (volume I, chapter 16): each expands to
 * one 32-bit instruction and has no meaning beside that.
 */
public final class Compressed {
  private static final Map<Instruction, Expansion.Step> MEANINGS = meanings();

  private Compressed() {}

  /**
   * The 32-bit instruction that {@code halfWord}, an encoding of {@code row}, is short for.
   *
   * @throws IllegalArgumentException when {@code row} is not a compressed instruction
   */
  public static int expand(Instruction row, int halfWord) {
    Expansion.Step step = meaning(row);
    int word = step.row().match();
    List<Field> fields = step.row().operandFields();
    for (int i = 0; i < fields.size(); i++) {
      word = fields.get(i).set(word, value(step.arguments().get(i), halfWord));
    }
    return word;
  }

  /**
   * The 32-bit instruction that {@code row} is short for, with its operands in terms of {@code
   * row}'s.
   *
   * @throws IllegalArgumentException when {@code row} is not a compressed instruction
   */
  public static Expansion.Step meaning(Instruction row) {
    Expansion.Step step = MEANINGS.get(row);
    if (step == null) {
      throw new IllegalArgumentException(row.mnemonic() + " is not short for anything");
    }
    return step;
  }

  private static int value(Expansion.Argument argument, int halfWord) {
    if (argument instanceof Expansion.Argument.Given given) {
      return Field.of(given.letter()).get(halfWord);
    } else if (argument instanceof Expansion.Argument.Fixed fixed) {
      return fixed.value();
    }
    throw new IllegalStateException("a compressed instruction has no " + argument);
  }

  private static Map<Instruction, Expansion.Step> meanings() {
    Map<String, Instruction> rows = Expansion.rowsByMnemonic();
    Map<Instruction, Expansion.Step> meanings = new EnumMap<>(Instruction.class);
    for (Instruction row : Instruction.values()) {
      if (row.isCompressed()) {
        meanings.put(row, Expansion.parse(row.shortFor(), rows).steps().get(0));
      }
    }
    return meanings;
  }
}
