package faultline.assembler;

import faultline.isa.Extension;
import faultline.isa.Field;
import faultline.isa.Instruction;
import faultline.isa.Pseudo;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way to write a mnemonic's operands: a row of the instruction table or a pseudo-instruction.
 * Exactly one of {@code row} and {@code pseudo} is there.
 *
 * @param operands letters and punctuation, as in the tables
 * @param slots what stands between the commas
 */
record Form(
    String mnemonic,
    String operands,
    List<Slot> slots,
    @Nullable Instruction row,
    @Nullable Pseudo pseudo) {
  /**
   * One operand of source.
   *
   * @param letter of the operand, or of the offset when there is a base; 0 for no offset
   * @param base letter of the register in parentheses; 0 when there are none
   */
  record Slot(char letter, char base) {
    boolean isMemory() {
      return base != 0;
    }
  }

  /** Whether it names a CSR or is an instruction of the privileged architecture. */
  boolean isPrivileged() {
    boolean isRow = row != null && row.extension() == Extension.PRIVILEGED;
    boolean isPseudo =
        pseudo != null
            && !pseudo.isLoadConstant()
            && pseudo.expansion().steps().get(0).row().extension() == Extension.PRIVILEGED;
    return isRow || isPseudo || operands.indexOf(Field.CSR.letter()) >= 0;
  }

  static Form of(Instruction row) {
    return new Form(row.mnemonic(), row.operands(), slots(row.operands()), row, null);
  }

  static Form of(Pseudo pseudo) {
    return new Form(pseudo.mnemonic(), pseudo.operands(), slots(pseudo.operands()), null, pseudo);
  }

  private static List<Slot> slots(String operands) {
    List<Slot> slots = new ArrayList<>();
    if (operands.isEmpty()) {
      return slots;
    }
    for (String part : operands.split(",", -1)) {
      int open = part.indexOf('(');
      if (open < 0) {
        slots.add(new Slot(part.charAt(0), '\0'));
      } else {
        slots.add(new Slot(open == 0 ? '\0' : part.charAt(0), part.charAt(open + 1)));
      }
    }
    return List.copyOf(slots);
  }

  /** How to write it, for messages: {@code lw rd, offset(rs1)}. */
  String example() {
    StringBuilder out = new StringBuilder(mnemonic);
    String separator = " ";
    for (Slot slot : slots) {
      out.append(separator);
      separator = ", ";
      if (slot.isMemory()) {
        out.append(slot.letter() == 0 ? "" : "offset");
        out.append('(').append(name(slot.base())).append(')');
      } else {
        out.append(name(slot.letter()));
      }
    }
    return out.toString();
  }

  private static String name(char letter) {
    return switch (letter) {
      case 'd', 'D', 'L' -> "rd";
      case 'x', 'y', 'l', 'M' -> "reg";
      case '$' -> "sp";
      case 's' -> "rs1";
      case 't' -> "rs2";
      case 'p', 'a', 'J', 'B' -> "target";
      case '>', '<', 'n' -> "shamt";
      case 'E' -> "csr";
      case 'Z' -> "uimm";
      case 'P' -> "pred";
      case 'Q' -> "succ";
      case Pseudo.CONSTANT -> "constant";
      case Pseudo.ADDRESS -> "symbol";
      default -> "imm";
    };
  }
}
