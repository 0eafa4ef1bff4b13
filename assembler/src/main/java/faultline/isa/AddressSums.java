package faultline.isa;

import java.util.Arrays;
import java.util.OptionalLong;

/**
 * What address an instruction forms from what lui or auipc before it left in a register, as far as
 * that shows in the text: objdump writes it as a comment.
 *
 * <p>The rules are GNU objdump's: a sum is made once for each lui or auipc, by the next instruction
 * that adds an offset to the register, wherever that is; offsets from x0, tp and, if it is known,
 * gp make one always.
 */
public final class AddressSums {
  private static final long UNKNOWN = -1;

  private static final int RET = Field.RS1.set(Instruction.JALR.match(), Register.RA);

  private final long[] upper = new long[Register.COUNT];
  private final OptionalLong globalPointer;
  private final DisassemblyStyle style;

  /**
   * @param globalPointer what gp holds, if the program says so
   * @param style in which the text is written: only offsets that it has are added
   */
  public AddressSums(OptionalLong globalPointer, DisassemblyStyle style) {
    this.style = style;
    this.globalPointer = globalPointer;
    Arrays.fill(upper, UNKNOWN);
  }

  /** The address that {@code word} at {@code pc} forms, if it does; instructions in order. */
  public OptionalLong next(int word, long pc) {
    Instruction row = Decoder.decode(word);
    if (row == null) {
      return OptionalLong.empty();
    }
    return switch (row) {
      case LUI -> remember(Field.RD.get(word), Field.IMM_U.get(word));
      case AUIPC -> remember(Field.RD.get(word), pc + Field.IMM_U.get(word));
      case C_LUI -> remember(Field.RD_NOT_SP.get(word), Field.IMM_C_UPPER.get(word));
      case ADDI, ADDIW -> added(row, word);
      case JALR ->
          style.aliases() && word == RET
              ? OptionalLong.empty()
              : jumped(Field.RS1.get(word), Field.IMM_I.get(word));
      case LB, LH, LW, LD, LBU, LHU, LWU -> sum(Field.RS1.get(word), Field.IMM_I.get(word));
      case SB, SH, SW, SD -> sum(Field.RS1.get(word), Field.IMM_S.get(word));
      case C_ADDI, C_ADDIW -> addedToItself(row, word);
      default -> OptionalLong.empty();
    };
  }

  /** For jalr, objdump adds twice: only registers that need no lui have a sum the second time. */
  private OptionalLong jumped(int base, int offset) {
    OptionalLong first = sum(base, offset);
    OptionalLong second = sum(base, offset);
    return second.isPresent() ? second : first;
  }

  private OptionalLong remember(int register, long value) {
    upper[register] = value;
    return OptionalLong.empty();
  }

  private OptionalLong added(Instruction row, int word) {
    int base = Field.RS1.get(word);
    // An addition of zero is written as mv or sext.w, without the offset.
    boolean isMove = style.aliases() && Field.IMM_I.get(word) == 0;
    boolean isWritten = base != Register.ZERO && !isMove;
    OptionalLong sum = isWritten ? sum(base, Field.IMM_I.get(word)) : OptionalLong.empty();
    return row == Instruction.ADDIW ? narrow(sum) : sum;
  }

  private OptionalLong addedToItself(Instruction row, int word) {
    int register = Field.RD.get(word);
    int offset = Field.IMM_CI.get(word);
    boolean isMove = style.aliases() && row == Instruction.C_ADDIW && offset == 0;
    if (register == Register.ZERO || isMove) {
      return OptionalLong.empty();
    }
    OptionalLong sum = sum(register, offset);
    return row == Instruction.C_ADDIW ? narrow(sum) : sum;
  }

  private static OptionalLong narrow(OptionalLong sum) {
    return sum.isPresent() ? OptionalLong.of(sum.getAsLong() << 32 >> 32) : sum;
  }

  private OptionalLong sum(int base, int offset) {
    if (upper[base] != UNKNOWN) {
      long sum = (base == Register.ZERO ? 0 : upper[base]) + offset;
      upper[base] = UNKNOWN;
      return OptionalLong.of(sum);
    }
    if (base == Register.GP && globalPointer.isPresent()) {
      return OptionalLong.of(globalPointer.getAsLong() + offset);
    }
    return base == Register.TP || base == Register.ZERO
        ? OptionalLong.of(offset)
        : OptionalLong.empty();
  }
}
