package faultline.differential;

import faultline.isa.Disassembler;
import faultline.isa.Field;
import faultline.isa.Instruction;
import java.util.List;
import java.util.Set;

/** Instructions with random operands. */
final class Encodings {
  /**
   * What the frame loads with addresses of data for loads and stores. Compressed instructions
   * compute with these registers too, so they may come to point anywhere.
   */
  static final List<Integer> DATA_POINTERS = List.of(8, 9, 10, 11, 12, 13, 14, 15);

  /** ... and of those, what may point to the odd page. */
  static final List<Integer> ODD_POINTERS = List.of(14, 15);

  /** What the frame loads with addresses of code. */
  static final List<Integer> CODE_POINTERS = List.of(18, 19);

  /**
   * What the frame loads with addresses of data for AMOs, LR and SC, and bodies leave alone: where
   * there is nothing QEMU refuses an AMO as if it were a load.
   */
  static final List<Integer> ATOMIC_POINTERS = List.of(16, 17);

  private static final int RETURN_ADDRESS = 1;

  /** What no body writes but by jumps, as no address of code or of AMOs may be lost. */
  private static final Set<Integer> KEPT = Set.of(RETURN_ADDRESS, 16, 17, 18, 19);

  /** Registers that a body may write without losing an address. */
  private static final List<Integer> OTHERS =
      List.of(3, 4, 5, 6, 7, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31);

  private static final int ATTEMPTS = 100;

  private final Draw draw;

  Encodings(Draw draw) {
    this.draw = draw;
  }

  /** An encoded instruction, two or four bytes. */
  record Code(int word, int size) {
    String text() {
      String name = Disassembler.disassemble(word, 0);
      return size == 2
          ? ".2byte 0x%04x # %s".formatted(word & 0xffff, name)
          : ".4byte 0x%08x # %s".formatted(word, name);
    }
  }

  /** {@code row}, its pointers intact most of the time. */
  Code of(Instruction row) {
    return of(row, draw.percent(10));
  }

  /** {@code row}, with a destination that no address lies in, unless {@code anywhere}. */
  Code of(Instruction row, boolean anywhere) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int word = row.match();
      for (Field field : row.fields()) {
        word = field.set(word, value(field, anywhere));
      }
      // A field that may not be zero, or not be sp, makes another row of this one.
      if (isRow(row, word)) {
        return new Code(word, row.size());
      }
    }
    throw new IllegalStateException("no operands found for " + row.mnemonic());
  }

  /** A load, a store or an AMO at one of the pointers. */
  Code access(Instruction row) {
    boolean odd = row.has(Field.RS1) && !Rows.isAtomic(row) && draw.percent(25);
    List<Integer> pointers =
        odd ? ODD_POINTERS : Rows.isAtomic(row) ? ATOMIC_POINTERS : DATA_POINTERS.subList(0, 6);
    Code code = of(row);
    int word = code.word();
    for (Field field : row.fields()) {
      if (field == Field.RS1) {
        word = field.set(word, draw.pick(pointers));
      } else if (field.kind() == Field.Kind.SIGNED) {
        // Odd pointers stay aligned: QEMU rounds the address of a misaligned access to nothing.
        word =
            field.set(word, odd ? draw.from(-2, 2) * 8 : draw.percent(50) ? 0 : draw.from(-16, 16));
      }
    }
    return new Code(word, code.size());
  }

  /** {@code row} with one field given. */
  Code with(Instruction row, Field field, int value) {
    Code code = of(row, false);
    return new Code(field.set(code.word(), value), code.size());
  }

  /** A branch or a jump over {@code distance} bytes. */
  Code branch(Instruction row, int distance) {
    Code code = of(row, false);
    int word = code.word();
    for (Field field : row.fields()) {
      if (field.kind() == Field.Kind.TARGET) {
        word = field.set(word, distance);
      }
    }
    return new Code(word, code.size());
  }

  /** A jump to where a register points that holds an address of code. */
  Code jump(Instruction row) {
    int word = row.match();
    for (Field field : row.fields()) {
      int value =
          switch (field.kind()) {
            // A gadget returns to ra, so that is no register to link in but for the hardware's own.
            case REGISTER ->
                field == Field.RD && row.has(Field.RS1)
                    ? draw.pick(OTHERS)
                    : draw.pick(CODE_POINTERS);
            case SIGNED -> draw.from(-2, 2) * 8;
            default -> 0;
          };
      word = field.set(word, value);
    }
    return new Code(word, row.size());
  }

  private static boolean isRow(Instruction row, int word) {
    for (Instruction other : Instruction.values()) {
      if (other != row && other.size() == row.size() && other.matches(word)) {
        return false;
      }
    }
    return row.matches(word);
  }

  private int value(Field field, boolean anywhere) {
    boolean destination = field.instructionBits() == Field.RD.instructionBits();
    if (!destination || field.kind() != Field.Kind.REGISTER) {
      return (int) draw.bits();
    }
    if (!anywhere) {
      return draw.percent(5) ? 0 : draw.pick(OTHERS);
    }
    int register;
    do {
      register = draw.below(32);
    } while (KEPT.contains(register));
    return register;
  }
}
