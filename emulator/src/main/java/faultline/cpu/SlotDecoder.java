package faultline.cpu;

import faultline.isa.Decoder;
import faultline.isa.Field;
import faultline.isa.Instruction;
import org.jspecify.annotations.Nullable;

/** Decodes an encoding into a {@link Slot}, by the instruction table. */
final class SlotDecoder {
  private static final Field[] IMMEDIATES = {
    Field.IMM_I, Field.IMM_S, Field.IMM_B, Field.IMM_U, Field.IMM_J, Field.SHAMT, Field.SHAMT_W
  };

  private SlotDecoder() {}

  /** Whether an instruction that begins with these sixteen bits has sixteen more. */
  static boolean isLong(int firstHalf) {
    return (firstHalf & 3) == 3;
  }

  /** The slot for a 16-bit encoding. No such instruction exists without the C extension. */
  static long decodeShort(int halfWord) {
    return Slot.pack(Op.ILLEGAL, 0, 0, 0, 1, halfWord);
  }

  /** The slot for a 32-bit encoding. */
  static long decodeLong(int word) {
    Instruction row = Decoder.decode(word);
    if (row == null) {
      return Slot.pack(Op.ILLEGAL, 0, 0, 0, 2, word);
    }
    int op = Op.of(row);
    int rs1 = row.has(Field.ZIMM) ? Field.ZIMM.get(word) : register(row, Field.RS1, word);
    int immediate = op >= Op.FIRST_ATOMIC ? word : immediate(row, word);
    return Slot.pack(
        op, register(row, Field.RD, word), rs1, register(row, Field.RS2, word), 2, immediate);
  }

  private static int register(Instruction row, Field field, int word) {
    return row.has(field) ? field.get(word) : 0;
  }

  private static int immediate(Instruction row, int word) {
    Field field = immediateField(row);
    return field == null ? 0 : field.get(word);
  }

  private static @Nullable Field immediateField(Instruction row) {
    for (Field field : IMMEDIATES) {
      if (row.has(field)) {
        return field;
      }
    }
    return null;
  }
}
