package faultline.assembler;

import faultline.elf.RelocationType;
import faultline.isa.Decoder;
import faultline.isa.Field;
import faultline.isa.Instruction;
import org.jspecify.annotations.Nullable;

/** What a relocation of an object asks for, as a source would ask for it. */
final class RelocationReader {
  private RelocationReader() {}

  /** The target of a relocation at {@code at}; null when this linker does not do it there. */
  static Fixup.@Nullable Target target(
      RelocationType type, InputSection section, Symbol.Location at) {
    return switch (type) {
      case R_32 -> new Fixup.Target.Data(Integer.BYTES);
      case R_64 -> new Fixup.Target.Data(Long.BYTES);
      case CALL, CALL_PLT -> new Fixup.Target.Call();
      case BRANCH -> operand(section, at, Field.IMM_B, Fixup.Part.WHOLE);
      case JAL -> operand(section, at, Field.IMM_J, Fixup.Part.WHOLE);
      case RVC_BRANCH -> operand(section, at, Field.IMM_CB, Fixup.Part.WHOLE);
      case RVC_JUMP -> operand(section, at, Field.IMM_CJ, Fixup.Part.WHOLE);
      case GOT_HI20 -> operand(section, at, Field.IMM_U, Fixup.Part.GOT_HIGH);
      case HI20 -> operand(section, at, Field.IMM_U, Fixup.Part.HIGH);
      case LO12_I -> operand(section, at, Field.IMM_I, Fixup.Part.LOW);
      case LO12_S -> operand(section, at, Field.IMM_S, Fixup.Part.LOW);
      case PCREL_HI20 -> operand(section, at, Field.IMM_U, Fixup.Part.PC_HIGH);
      case PCREL_LO12_I -> operand(section, at, Field.IMM_I, Fixup.Part.PC_LOW);
      case PCREL_LO12_S -> operand(section, at, Field.IMM_S, Fixup.Part.PC_LOW);
      case ADD8, ADD16, ADD32, ADD64, SUB8, SUB16, SUB32, SUB64 -> new Fixup.Target.Sum(type);
      case SET6, SUB6, SET8, SET16, SET32, PCREL_32, SET_ULEB128, SUB_ULEB128 ->
          new Fixup.Target.Sum(type);
      case ALIGN, RELAX -> null;
    };
  }

  /** The instruction there has {@code field}, or the relocation makes no sense. */
  private static Fixup.@Nullable Target operand(
      InputSection section, Symbol.Location at, Field field, Fixup.Part part) {
    int start = at.fragment().bufferStart() + at.offset();
    int half = Words.getHalf(section.buffer(), start);
    Instruction row =
        Decoder.decode(Decoder.isLong(half) ? Words.get(section.buffer(), start) : half);
    return row != null && row.has(field) ? new Fixup.Target.Operand(row, field, part) : null;
  }
}
