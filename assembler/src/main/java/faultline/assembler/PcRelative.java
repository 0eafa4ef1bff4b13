package faultline.assembler;

import faultline.isa.Instruction;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The pairs of instructions in one source that reach a symbol from where they are: an auipc, and
 * behind it what adds the low part and names the auipc by a label.
 */
final class PcRelative {
  private final Map<Symbol.Location, Fixup> highParts = new HashMap<>();

  /** Where the auipc of a {@code call}, {@code tail} or {@code jump} stands. */
  private final Set<Symbol.Location> calls = new HashSet<>();

  PcRelative(List<Fixup> fixups) {
    for (Fixup fixup : fixups) {
      if (fixup.target() instanceof Fixup.Target.Operand operand) {
        if (operand.part() == Fixup.Part.PC_HIGH) {
          highParts.put(location(fixup), fixup);
        } else if (isLowOfCall(fixup)
            && fixup.formula() instanceof Formula.Reference reference
            && reference.symbol().location() != null) {
          calls.add(reference.symbol().location());
        }
      }
    }
  }

  /** Whether {@code fixup} is what a call made of a jalr, and not what the source wrote as one. */
  static boolean isLowOfCall(Fixup fixup) {
    return fixup.target() instanceof Fixup.Target.Operand operand
        && operand.part() == Fixup.Part.PC_LOW
        && operand.row() == Instruction.JALR
        && fixup.formula() instanceof Formula.Reference reference
        && reference.symbol().isHere();
  }

  /** The high part that the low part {@code low} names; null when its label is at no such place. */
  @Nullable Fixup highOf(Fixup low) {
    return low.formula() instanceof Formula.Reference reference
            && reference.symbol().location() != null
        ? highParts.get(reference.symbol().location())
        : null;
  }

  /** Whether the high part {@code high} is that of a call. */
  boolean isCall(Fixup high) {
    return calls.contains(location(high));
  }

  private static Symbol.Location location(Fixup fixup) {
    return new Symbol.Location(fixup.fragment(), fixup.offset());
  }
}
