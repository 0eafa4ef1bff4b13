package faultline.differential;

import faultline.isa.Extension;
import faultline.isa.Field;
import faultline.isa.Instruction;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The instruction table, sorted by what it takes to run a row safely at random. A new row finds its
 * place by itself: what has parentheses touches memory, what has a target branches, and what is
 * nothing special computes.
 */
final class Rows {
  private static final Set<String> CALLS = Set.of("ecall", "ebreak", "c.ebreak");
  private static final Set<String> FENCES = Set.of("fence", "fence.i", "sfence.vma", "pause");

  /** Jumps to where a register points. */
  static final List<Instruction> INDIRECT = rows(Rows::isIndirect);

  static final List<Instruction> BRANCHES = rows(Rows::isBranch);
  static final List<Instruction> LOAD_RESERVED = rows(row -> row.mnemonic().startsWith("lr."));
  static final List<Instruction> CSR_ACCESSES = rows(row -> row.has(Field.CSR));
  static final List<Instruction> ALWAYS_TRAP = rows(row -> CALLS.contains(row.mnemonic()));
  static final List<Instruction> ORDERING = rows(row -> FENCES.contains(row.mnemonic()));

  /** Loads, stores and AMOs, but for LR and SC, which come in pairs. */
  static final List<Instruction> MEMORY = rows(row -> isMemory(row) && !isReservation(row));

  static final List<Instruction> COMPUTATIONS = rows(Rows::isComputation);
  static final List<Instruction> SHORT_COMPUTATIONS =
      rows(row -> isComputation(row) && row.size() == 2);

  private Rows() {}

  /** The store-conditional of the same width. */
  static Instruction storeConditional(Instruction loadReserved) {
    return loadReserved == Instruction.LR_W ? Instruction.SC_W : Instruction.SC_D;
  }

  static boolean isAtomic(Instruction row) {
    return row.extension() == Extension.A;
  }

  private static boolean isIndirect(Instruction row) {
    return row.mnemonic().matches("(c\\.)?j(al)?r");
  }

  private static boolean isBranch(Instruction row) {
    return row.fields().stream().anyMatch(field -> field.kind() == Field.Kind.TARGET);
  }

  private static boolean isMemory(Instruction row) {
    return row.operands().contains("(") && !isIndirect(row);
  }

  private static boolean isReservation(Instruction row) {
    return row.mnemonic().matches("(lr|sc)\\..*");
  }

  private static boolean isComputation(Instruction row) {
    return !isIndirect(row)
        && !isBranch(row)
        && !isMemory(row)
        && !row.has(Field.CSR)
        && row.extension() != Extension.PRIVILEGED
        && !CALLS.contains(row.mnemonic())
        && !FENCES.contains(row.mnemonic());
  }

  private static List<Instruction> rows(Predicate<Instruction> condition) {
    return Stream.of(Instruction.values()).filter(condition).toList();
  }
}
