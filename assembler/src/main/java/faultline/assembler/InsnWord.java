package faultline.assembler;

import faultline.assembler.syntax.Expression;
import faultline.isa.Field;
import faultline.isa.Instruction;
import org.jspecify.annotations.Nullable;

/** The word of an {@code .insn} as far as it is known, and the target that is not. */
final class InsnWord {
  int bits;
  @Nullable Instruction laterRow;
  @Nullable Field laterField;
  Fixup.Part laterPart = Fixup.Part.WHOLE;
  @Nullable Expression later;
}
