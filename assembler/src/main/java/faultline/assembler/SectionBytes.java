package faultline.assembler;

import faultline.isa.Instruction;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/** Writes out the bytes of one section of a source: those of its fragments, and their tails. */
final class SectionBytes {
  private static final int NOP = Instruction.ADDI.match();

  /** Writes a branch, which depends on where things are. */
  interface Branches {
    /** Writes {@code branch}, the tail of {@code fragment}, at {@code at}. */
    void write(byte[] out, int at, Fragment fragment, Fragment.Tail.Branch branch);
  }

  private SectionBytes() {}

  /** Writes {@code section} into {@code out}, its first byte at {@code start}. */
  static void write(InputSection section, byte[] out, int start, Branches branches) {
    for (Fragment fragment : section.fragments()) {
      int at = start + (int) fragment.start();
      System.arraycopy(section.buffer(), fragment.bufferStart(), out, at, fragment.length());
      tail(out, at + fragment.length(), fragment, branches);
    }
  }

  /**
   * The bytes for an object. Branches inside the section are filled in although relocations do that
   * again, as in GNU as: it makes disassemblies readable.
   */
  static byte[] tentative(InputSection section) {
    byte[] out = new byte[Math.toIntExact(section.size())];
    write(section, out, 0, SectionBytes::tentative);
    return out;
  }

  private static void tentative(
      byte[] out, int at, Fragment fragment, Fragment.Tail.Branch branch) {
    List<BranchCode.Piece> pieces = BranchCode.pieces(branch, (int) fragment.tailSize());
    int position = at;
    for (int i = 0; i < pieces.size(); i++) {
      BranchCode.Piece piece = pieces.get(i);
      int word = piece.word();
      if (i == pieces.size() - 1) {
        OptionalLong distance =
            RelocationMaker.distance(branch.target(), fragment.section(), position);
        if (distance.isPresent() && piece.target().fits(distance.getAsLong())) {
          word = piece.target().set(word, (int) distance.getAsLong());
        }
      }
      Words.put(out, position, word, piece.row().size());
      position += piece.row().size();
    }
  }

  private static void tail(byte[] out, int at, Fragment fragment, Branches branches) {
    int end = at + (int) fragment.tailSize();
    Fragment.Tail tail = fragment.tail();
    if (tail instanceof Fragment.Tail.Fill fill) {
      Arrays.fill(out, at, end, fill.fill());
    } else if (tail instanceof Fragment.Tail.Space space) {
      Arrays.fill(out, at, end, space.fill());
    } else if (tail instanceof Fragment.Tail.Origin origin) {
      Arrays.fill(out, at, end, origin.fill());
    } else if (tail instanceof Fragment.Tail.Align align) {
      if (align.nops()) {
        nops(out, at, end);
      } else {
        align.fill().fill(out, at, end);
      }
    } else if (tail instanceof Fragment.Tail.Branch branch) {
      branches.write(out, at, fragment, branch);
    }
  }

  /** As GNU as fills code: a zero byte if odd, a compressed nop if needed, then nops. */
  private static void nops(byte[] out, int start, int end) {
    int at = start;
    if (((end - at) & 1) != 0) {
      out[at] = 0;
      at++;
    }
    if (((end - at) & 2) != 0) {
      out[at] = 1;
      out[at + 1] = 0;
      at += 2;
    }
    for (; at < end; at += Integer.BYTES) {
      Words.put(out, at, NOP);
    }
  }
}
