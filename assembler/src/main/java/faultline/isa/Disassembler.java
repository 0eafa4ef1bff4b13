package faultline.isa;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * Turns instruction words back into assembly, in the shape of GNU objdump: the mnemonic, a tab, the
 * operands; pseudo-instructions where a printed row of {@link Pseudo} matches.
 */
public final class Disassembler {
  private static final String FENCE_LETTERS = "iorw";

  private static final int C_NOP = Instruction.C_ADDI.match();

  /** A pseudo-instruction as a pattern: the bits that must have certain values. */
  private record Alias(Pseudo pseudo, int mask, int match) {}

  private static final Map<Instruction, List<Alias>> ALIASES = aliases();

  private Disassembler() {}

  /**
   * The assembly of {@code word} at {@code pc}, with addresses in hexadecimal. Of a compressed
   * instruction, in the low half of {@code word}, it is that of what it is short for.
   *
   * @return {@code .4byte 0x...} or {@code .2byte 0x...} when it is no instruction
   */
  public static String disassemble(int word, long pc) {
    return disassemble(word, pc, Long::toHexString);
  }

  /**
   * The assembly of {@code word} at {@code pc}.
   *
   * @param addressName how the target of a branch or jump is written, such as {@code 10074
   *     <main+0x10>}
   */
  public static String disassemble(int word, long pc, LongFunction<String> addressName) {
    Instruction row = Decoder.decode(word);
    if (row == null) {
      return noInstruction(word);
    }
    if (row.isCompressed() && !isHint(row, word)) {
      return disassemble(Compressed.expand(row, word), pc, addressName);
    }
    for (Alias alias : ALIASES.getOrDefault(row, List.of())) {
      if ((word & alias.mask()) == alias.match()) {
        return text(alias.pseudo().mnemonic(), alias.pseudo().operands(), word, pc, addressName);
      }
    }
    return text(row.mnemonic() + suffix(row, word), row.operands(), word, pc, addressName);
  }

  /** A compressed instruction that computes something for x0, c.nop aside, is shown as it is. */
  private static boolean isHint(Instruction row, int word) {
    boolean hasDestination = row.has(Field.RD) || row.has(Field.RD_NOT_SP);
    return hasDestination && Field.RD.get(word) == 0 && (word & 0xffff) != C_NOP;
  }

  private static String noInstruction(int word) {
    if (Decoder.isLong(word)) {
      return String.format(".4byte\t0x%x", word);
    }
    // Sixteen zeros are illegal by definition (volume I, section 1.5), so they have a name.
    int half = word & 0xffff;
    return half == 0 ? "unimp" : String.format(".2byte\t0x%x", half);
  }

  private static String suffix(Instruction row, int word) {
    if (!row.has(Field.AQ)) {
      return "";
    }
    String letters = (Field.AQ.get(word) == 1 ? "aq" : "") + (Field.RL.get(word) == 1 ? "rl" : "");
    return letters.isEmpty() ? "" : "." + letters;
  }

  private static String text(
      String mnemonic, String operands, int word, long pc, LongFunction<String> addressName) {
    StringBuilder out = new StringBuilder(mnemonic);
    for (int i = 0; i < operands.length(); i++) {
      if (i == 0) {
        out.append('\t');
      }
      char c = operands.charAt(i);
      if (Encoder.isPunctuation(c)) {
        out.append(c);
      } else {
        out.append(operand(Field.of(c), word, pc, addressName));
      }
    }
    return out.toString();
  }

  private static String operand(Field field, int word, long pc, LongFunction<String> addressName) {
    int value = field.get(word);
    return switch (field.kind()) {
      case REGISTER -> Register.name(value);
      case SIGNED -> Integer.toString(value);
      case UNSIGNED -> field == Field.ZIMM ? Integer.toString(value) : hex(value);
      case TARGET -> addressName.apply(pc + value);
      case UPPER -> hex(value >>> 12);
      case CSR -> Csr.name(value);
      case FENCE_SET -> fenceSet(value);
      case SUFFIX -> "";
    };
  }

  private static String hex(int value) {
    return "0x" + Integer.toHexString(value);
  }

  private static String fenceSet(int set) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < FENCE_LETTERS.length(); i++) {
      if ((set & 8 >> i) != 0) {
        out.append(FENCE_LETTERS.charAt(i));
      }
    }
    return out.isEmpty() ? "unknown" : out.toString();
  }

  private static Map<Instruction, List<Alias>> aliases() {
    Map<Instruction, List<Alias>> aliases = new EnumMap<>(Instruction.class);
    for (Pseudo pseudo : Pseudo.values()) {
      if (pseudo.isPrinted()) {
        Expansion.Step step = pseudo.expansion().steps().get(0);
        aliases.computeIfAbsent(step.row(), row -> new ArrayList<>()).add(alias(pseudo, step));
      }
    }
    return aliases;
  }

  private static Alias alias(Pseudo pseudo, Expansion.Step step) {
    int mask = step.row().mask();
    int match = step.row().match();
    List<Field> fields = step.row().operandFields();
    for (int i = 0; i < fields.size(); i++) {
      if (step.arguments().get(i) instanceof Expansion.Argument.Fixed fixed) {
        mask |= fields.get(i).instructionBits();
        match = fields.get(i).set(match, fixed.value());
      }
    }
    return new Alias(pseudo, mask, match);
  }
}
