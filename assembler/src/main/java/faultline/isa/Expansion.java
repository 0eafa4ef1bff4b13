package faultline.isa;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a pseudo-instruction stands for: machine instructions whose operands are the pseudo's own or
 * fixed.
 *
 * <p>Written as assembly, one operand letter for each operand of the pseudo-instruction: {@code
 * "xori d,s,-1"}, {@code "auipc ra,%hi(S); jalr ra,%lo(S)(ra)"}. There {@code %hi} is the
 * pc-relative high part and {@code %lo} the low part that belongs to the auipc before it.
 *
 * @param steps in the order in which they are executed
 */
public record Expansion(List<Step> steps) {
  /**
   * One machine instruction.
   *
   * @param arguments in the order of {@link Instruction#operands()}
   */
  public record Step(Instruction row, List<Argument> arguments) {}

  /** Where an operand of a step comes from. */
  public sealed interface Argument {
    /** The operand that the pseudo-instruction writes at {@code letter}. */
    record Given(char letter) implements Argument {}

    /** Always {@code value}. */
    record Fixed(int value) implements Argument {}

    /** The high part of the distance to the address at {@code letter}. */
    record High(char letter) implements Argument {}

    /** The low part of the distance whose high part is in the step before. */
    record Low(char letter) implements Argument {}
  }

  public Expansion {
    steps = List.copyOf(steps);
  }

  static Expansion parse(String text, Map<String, Instruction> rows) {
    List<Step> steps = new ArrayList<>();
    for (String part : text.split("; ", -1)) {
      int space = part.indexOf(' ');
      Instruction row = rows.get(space < 0 ? part : part.substring(0, space));
      if (row == null) {
        throw new IllegalArgumentException("no instruction in \"" + part + "\"");
      }
      steps.add(new Step(row, arguments(space < 0 ? "" : part.substring(space + 1))));
    }
    return new Expansion(steps);
  }

  static Map<String, Instruction> rowsByMnemonic() {
    Map<String, Instruction> rows = new HashMap<>();
    for (Instruction row : Instruction.values()) {
      rows.put(row.mnemonic(), row);
    }
    return rows;
  }

  private static List<Argument> arguments(String text) {
    List<Argument> arguments = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || Encoder.isPunctuation(text.charAt(i))) {
        String word = text.substring(start, i);
        if (word.equals("%hi") || word.equals("%lo")) {
          char letter = text.charAt(i + 1);
          arguments.add(word.equals("%hi") ? new Argument.High(letter) : new Argument.Low(letter));
          i += 2;
        } else if (!word.isEmpty()) {
          arguments.add(argument(word));
        }
        start = i + 1;
      }
    }
    return List.copyOf(arguments);
  }

  private static Argument argument(String word) {
    if (Register.number(word).isPresent()) {
      return new Argument.Fixed(Register.number(word).getAsInt());
    }
    if (Csr.number(word).isPresent()) {
      return new Argument.Fixed(Csr.number(word).getAsInt());
    }
    char first = word.charAt(0);
    return word.length() == 1 && !Character.isDigit(first)
        ? new Argument.Given(first)
        : new Argument.Fixed(Integer.parseInt(word));
  }
}
