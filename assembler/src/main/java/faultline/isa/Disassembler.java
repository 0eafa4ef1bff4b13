package faultline.isa;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Turns instruction words back into assembly, as GNU objdump 2.40 writes it: the mnemonic, a tab,
 * the operands; pseudo-instructions where a printed row of {@link Pseudo} matches.
 */
public final class Disassembler {
  /** The one variant of fence that has a name. */
  private static final int FENCE_TSO = 0x8330000f;

  private static final String FENCE_LETTERS = "iorw";

  private static final int C_NOP = Instruction.C_ADDI.match();

  /** A pseudo-instruction as a pattern: the bits that must have certain values. */
  private record Alias(Pseudo pseudo, int mask, int match) {}

  private static final Map<Instruction, List<Alias>> ALIASES = aliases();

  private final DisassemblyStyle style;
  private final LongFunction<String> addressName;

  /**
   * @param addressName how the target of a branch or jump is written, such as {@code 10074
   *     <main+0x10>}
   */
  public Disassembler(DisassemblyStyle style, LongFunction<String> addressName) {
    this.style = style;
    this.addressName = addressName;
  }

  /** The assembly of {@code word} at {@code pc} in the usual style, addresses in hexadecimal. */
  public static String disassemble(int word, long pc) {
    return disassemble(word, pc, Long::toHexString);
  }

  /** The assembly of {@code word} at {@code pc} in the usual style. */
  public static String disassemble(int word, long pc, LongFunction<String> addressName) {
    return new Disassembler(DisassemblyStyle.USUAL, addressName).text(word, pc);
  }

  /**
   * The assembly of {@code word} at {@code pc}. With aliases a compressed instruction, in the low
   * half of {@code word}, is written as what it is short for.
   *
   * @return {@code .4byte 0x...} or {@code .2byte 0x...} when it is no instruction, or has bits
   *     that source has no way to write
   */
  public String text(int word, long pc) {
    Instruction row = Decoder.decode(word);
    if (row == null || hasUnwrittenBits(row, word)) {
      return noInstruction(word);
    }
    Alias alias = alias(row, word);
    if (alias != null && (alias.pseudo().isAlwaysPrinted() || isHint(row, word))) {
      return text(alias.pseudo().mnemonic(), alias.pseudo().operands(), word, pc);
    }
    if (row.isCompressed() && style.aliases() && !isHint(row, word)) {
      int meaning = Compressed.expand(row, word);
      // Adding zero is mv, but not by c.addi, which has c.mv beside it; the same in objdump.
      return row == Instruction.C_ADDI && (word & 0xffff) != C_NOP
          ? text(Pseudo.ADD_I.mnemonic(), Pseudo.ADD_I.operands(), meaning, pc)
          : text(meaning, pc);
    }
    return alias != null
        ? text(alias.pseudo().mnemonic(), alias.pseudo().operands(), word, pc)
        : text(row.mnemonic() + suffix(row, word), row.operands(), word, pc);
  }

  /** The printed pseudo-instruction that {@code word} is, if this style has it, or null. */
  private @Nullable Alias alias(Instruction row, int word) {
    for (Alias alias : ALIASES.getOrDefault(row, List.of())) {
      if ((word & alias.mask()) == alias.match()
          && (style.aliases() || alias.pseudo().isAlwaysPrinted())) {
        return alias;
      }
    }
    return null;
  }

  /** Bits that the hardware ignores: reserved for variants of fence and fence.i to come. */
  private static boolean hasUnwrittenBits(Instruction row, int word) {
    int known = row.mask();
    for (Field field : row.fields()) {
      known |= field.instructionBits();
    }
    int all = row.isCompressed() ? 0xffff : -1;
    return (word & all & ~known) != 0;
  }

  /** A compressed instruction that computes something for x0, c.nop aside, is shown as it is. */
  private static boolean isHint(Instruction row, int word) {
    boolean hasDestination = row.isCompressed() && (row.has(Field.RD) || row.has(Field.RD_NOT_SP));
    return hasDestination && Field.RD.get(word) == 0 && (word & 0xffff) != C_NOP;
  }

  private String noInstruction(int word) {
    if (word == FENCE_TSO) {
      return "fence.tso";
    }
    if (Decoder.isLong(word)) {
      return String.format(".4byte\t0x%x", word);
    }
    // Sixteen zeros are illegal by definition (volume I, section 1.5), so they have a name.
    int half = word & 0xffff;
    String illegal = style.aliases() ? "unimp" : "c.unimp";
    return half == 0 ? illegal : String.format(".2byte\t0x%x", half);
  }

  private static String suffix(Instruction row, int word) {
    if (!row.has(Field.AQ)) {
      return "";
    }
    String letters = (Field.AQ.get(word) == 1 ? "aq" : "") + (Field.RL.get(word) == 1 ? "rl" : "");
    return letters.isEmpty() ? "" : "." + letters;
  }

  private String text(String mnemonic, String operands, int word, long pc) {
    StringBuilder out = new StringBuilder(mnemonic);
    for (int i = 0; i < operands.length(); i++) {
      if (i == 0) {
        out.append('\t');
      }
      char c = operands.charAt(i);
      if (Encoder.isPunctuation(c)) {
        out.append(c);
      } else {
        out.append(operand(Field.of(c), word, pc));
      }
    }
    return out.toString();
  }

  private String operand(Field field, int word, long pc) {
    int value = field.get(word);
    return switch (field.kind()) {
      case REGISTER -> style.register(value);
      case SIGNED -> Integer.toString(value);
      case UNSIGNED -> isShift(field) ? hex(value) : Integer.toString(value);
      case TARGET -> addressName.apply(pc + value);
      case UPPER -> hex(value >>> 12 & 0xfffff);
      case CSR -> Csr.name(value);
      case FENCE_SET -> fenceSet(value);
      case SUFFIX -> "";
    };
  }

  /** Shift amounts are hexadecimal in objdump, other immediates decimal. */
  private static boolean isShift(Field field) {
    return field == Field.SHAMT || field == Field.SHAMT_W || field == Field.SHAMT_C;
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
