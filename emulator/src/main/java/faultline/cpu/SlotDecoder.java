package faultline.cpu;

import faultline.isa.Compressed;
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

  /** The slot for a 16-bit encoding: that of the instruction it is short for. */
  static long decodeShort(int halfWord) {
    Instruction row = Decoder.decode(halfWord);
    return row == null
        ? Slot.pack(Op.ILLEGAL, 0, 0, 0, 1, halfWord)
        : decode(Compressed.expand(row, halfWord), 1);
  }

  /** The slot for a 32-bit encoding. */
  static long decodeLong(int word) {
    return decode(word, 2);
  }

  private static long decode(int word, int halfWords) {
    Instruction row = Decoder.decode(word);
    if (row == null) {
      return Slot.pack(Op.ILLEGAL, 0, 0, 0, halfWords, word);
    }
    int op = Op.of(row);
    int rs1 = row.has(Field.ZIMM) ? Field.ZIMM.get(word) : register(row, Field.RS1, word);
    int immediate = op >= Op.FIRST_ATOMIC ? word : immediate(row, word);
    return Slot.pack(
        op,
        register(row, Field.RD, word),
        rs1,
        register(row, Field.RS2, word),
        halfWords,
        immediate);
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
