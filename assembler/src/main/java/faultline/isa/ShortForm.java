package faultline.isa;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which 16-bit instruction GNU as puts in place of a 32-bit one, when the C extension is there.
 *
 * <p>In principle any whose meaning ({@link Compressed#meaning}) is that instruction, the first in
 * the table that fits, and never a hint. The exceptions depend on how the source writes it and are
 * GNU's own; they are listed here, a row each.
 */
public final class ShortForm {
  /** What {@code unimp} becomes: the sixteen zeros that are defined to be illegal. */
  private static final int UNIMP = 0;

  /** Jumps are shortened only in their short spellings: {@code jr a0}, not {@code 0(a0)}. */
  private static final Set<Instruction> ONLY_AS_PSEUDO = Set.of(Instruction.JAL, Instruction.JALR);

  /** The sources of these may change places. */
  private static final Set<Instruction> COMMUTATIVE =
      Set.of(Instruction.ADD, Instruction.ADDW, Instruction.AND, Instruction.OR, Instruction.XOR);

  /** What GNU as tries for a spelling, where that differs from what the instruction allows. */
  private static final Map<Pseudo, List<Instruction>> BY_SPELLING =
      Map.of(
          Pseudo.NOP, List.of(Instruction.C_ADDI),
          Pseudo.LI, List.of(Instruction.C_LI),
          Pseudo.MV, List.of(Instruction.C_MV),
          Pseudo.MOVE, List.of(Instruction.C_MV),
          Pseudo.ADD_I, List.of(Instruction.C_ADDI4SPN, Instruction.C_ADDI, Instruction.C_ADDI16SP),
          Pseudo.J, List.of(Instruction.C_J),
          Pseudo.JR, List.of(Instruction.C_JR),
          Pseudo.RET, List.of(Instruction.C_JR),
          Pseudo.JALR_RA, List.of(Instruction.C_JALR));

  private static final Map<Instruction, List<Instruction>> BY_MEANING = byMeaning();

  private ShortForm() {}

  /**
   * The 16-bit encoding to use in place of {@code word}, or empty when there is none.
   *
   * @param spelling the pseudo-instruction that the source writes, or null
   * @param row of {@code word}
   * @param word a branch or jump has the distance zero here: how far it reaches is not judged
   */
  public static OptionalInt of(@Nullable Pseudo spelling, Instruction row, int word) {
    if (spelling == Pseudo.UNIMP) {
      return OptionalInt.of(UNIMP);
    }
    if (row == Instruction.ADD && Field.RS1.get(word) == Register.ZERO) {
      // What the manual says that c.mv means; the table has what everybody writes.
      int move = Field.RD.set(Instruction.ADDI.match(), Field.RD.get(word));
      return of(Pseudo.MV, Instruction.ADDI, Field.RS1.set(move, Field.RS2.get(word)));
    }
    for (Instruction candidate : candidates(spelling, row)) {
      OptionalInt halfWord = encode(candidate, row, word);
      if (halfWord.isEmpty() && COMMUTATIVE.contains(row)) {
        int swapped = Field.RS2.set(word, Field.RS1.get(word));
        halfWord = encode(candidate, row, Field.RS1.set(swapped, Field.RS2.get(word)));
      }
      if (halfWord.isPresent() && !isHint(spelling, candidate, halfWord.getAsInt())) {
        return halfWord;
      }
    }
    return OptionalInt.empty();
  }

  private static List<Instruction> candidates(@Nullable Pseudo spelling, Instruction row) {
    List<Instruction> special = spelling == null ? null : BY_SPELLING.get(spelling);
    if (special != null) {
      return special;
    }
    return ONLY_AS_PSEUDO.contains(row) ? List.of() : BY_MEANING.getOrDefault(row, List.of());
  }

  /** {@code candidate} with the operands that make it mean {@code word}; empty if none do. */
  private static OptionalInt encode(Instruction candidate, Instruction row, int word) {
    Expansion.Step meaning = Compressed.meaning(candidate);
    int halfWord = candidate.match();
    for (int i = 0; i < row.operandFields().size(); i++) {
      int value = row.operandFields().get(i).get(word);
      if (meaning.arguments().get(i) instanceof Expansion.Argument.Given given) {
        Field field = Field.of(given.letter());
        if (!field.fits(value)) {
          return OptionalInt.empty();
        }
        halfWord = field.set(halfWord, value);
      }
    }
    // Fixed operands, and letters that stand in two places, must come out as they were.
    return Compressed.expand(candidate, halfWord) == word
        ? OptionalInt.of(halfWord)
        : OptionalInt.empty();
  }

  /** Whether it would do nothing; nop is a hint that is meant, and so is adding zero by add. */
  private static boolean isHint(@Nullable Pseudo spelling, Instruction row, int halfWord) {
    boolean intoZero =
        (row.has(Field.RD) || row.has(Field.RD_NOT_SP)) && Field.RD.get(halfWord) == Register.ZERO;
    if (row == Instruction.C_ADDI) {
      boolean isZero = Field.IMM_CI.get(halfWord) == 0;
      return spelling == Pseudo.ADD_I ? intoZero : intoZero != isZero;
    }
    return intoZero || (row.has(Field.SHAMT_C) && Field.SHAMT_C.get(halfWord) == 0);
  }

  private static Map<Instruction, List<Instruction>> byMeaning() {
    Map<Instruction, List<Instruction>> rows = new EnumMap<>(Instruction.class);
    for (Instruction row : Instruction.values()) {
      if (row.isCompressed()) {
        rows.computeIfAbsent(Compressed.meaning(row).row(), key -> new ArrayList<>()).add(row);
      }
    }
    return rows;
  }
}
