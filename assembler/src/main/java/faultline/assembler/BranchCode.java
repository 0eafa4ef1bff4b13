package faultline.assembler;

import faultline.isa.Compressed;
import faultline.isa.Field;
import faultline.isa.Instruction;
import java.util.List;
import java.util.OptionalLong;

/**
 * The instructions that a branch becomes, which depend on how far its target is.
 *
 * <p>A conditional branch reaches 256 bytes in 16 bits and 4 KiB in 32; beyond that, the opposite
 * branch jumps over a jump that reaches 1 MiB. A 16-bit jump reaches 2 KiB, then it becomes that
 * jump. The lengths are those that GNU as chooses.
 */
final class BranchCode {
  /**
   * One instruction.
   *
   * @param word complete, but for the distance when it is the last piece
   */
  record Piece(Instruction row, int word) {
    /** The field that the distance goes into. */
    Field target() {
      for (Field field : row.operandFields()) {
        if (field.kind() == Field.Kind.TARGET) {
          return field;
        }
      }
      throw new IllegalStateException(row + " has no target");
    }
  }

  /** The bit of funct3 that turns a condition into its opposite. */
  private static final int OPPOSITE = 1 << 12;

  private static final int COMPRESSED_OPPOSITE = 1 << 13;

  private BranchCode() {}

  /**
   * How many bytes {@code row} takes.
   *
   * @param distance to the target; empty when that is not surely in the same section
   */
  static int length(Instruction row, OptionalLong distance) {
    boolean isJump = row == Instruction.C_J;
    if (distance.isEmpty()) {
      return isJump ? 4 : 8;
    }
    // An odd distance is an error for the branch to report, not a matter of size.
    long even = distance.getAsLong() & ~1L;
    if (row.isCompressed() && new Piece(row, 0).target().fits(even)) {
      return 2;
    }
    if (isJump || Field.IMM_B.fits(even)) {
      return 4;
    }
    return row.isCompressed() ? 6 : 8;
  }

  /** The instructions of {@code branch} at a length that {@link #length} gave; the last jumps. */
  static List<Piece> pieces(Fragment.Tail.Branch branch, int length) {
    Instruction row = branch.row();
    int word = branch.word();
    Piece jump = new Piece(Instruction.JAL, Instruction.JAL.match());
    switch (length) {
      case 2 -> {
        return List.of(new Piece(row, word));
      }
      case 6 -> {
        int opposite = Field.IMM_CB.set(word ^ COMPRESSED_OPPOSITE, length);
        return List.of(new Piece(row, opposite), jump);
      }
      default -> {
        Piece full = row.isCompressed() ? expand(row, word) : new Piece(row, word);
        if (length == Integer.BYTES) {
          return List.of(full);
        }
        int opposite = Field.IMM_B.set(full.word() ^ OPPOSITE, length);
        return List.of(new Piece(full.row(), opposite), jump);
      }
    }
  }

  private static Piece expand(Instruction row, int halfWord) {
    return new Piece(Compressed.meaning(row).row(), Compressed.expand(row, halfWord));
  }
}
