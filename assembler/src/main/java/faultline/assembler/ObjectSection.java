package faultline.assembler;

import faultline.elf.ObjectFile;
import faultline.elf.RelocationType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * One section of an object, cut where the linker has to align: there the object has nops enough for
 * the worst case, and the section as many as are needed.
 */
final class ObjectSection {
  private record Piece(long start, Fragment fragment) {}

  private final InputSection section;
  private final List<Piece> pieces = new ArrayList<>();

  private ObjectSection(InputSection section) {
    this.section = section;
  }

  static ObjectSection of(ObjectFile.Section from) {
    ObjectSection made =
        new ObjectSection(new InputSection(from.name(), from.flags(), from.isZeros()));
    made.section.align(from.alignment());
    made.section.describe(from.type(), from.entrySize());
    made.fill(from);
    return made;
  }

  InputSection section() {
    return section;
  }

  /** Where offset {@code offset} of the object's section is; its end when that is beyond. */
  Symbol.Location locate(long offset) {
    Piece found = pieces.get(0);
    for (Piece piece : pieces) {
      if (piece.start() <= offset) {
        found = piece;
      }
    }
    long inside = Math.max(0, offset - found.start());
    if (section.isZeros()) {
      return new Symbol.Location(found.fragment(), Math.toIntExact(inside));
    }
    return new Symbol.Location(found.fragment(), (int) Math.min(inside, found.fragment().length()));
  }

  private void fill(ObjectFile.Section from) {
    pieces.add(new Piece(0, section.last()));
    if (from.isZeros()) {
      section.close(new Fragment.Tail.Fill(from.size(), (byte) 0));
      return;
    }
    byte[] bytes = from.bytes();
    int done = 0;
    for (ObjectFile.Relocation each : alignments(from)) {
      int start = (int) each.offset();
      if (start < done || each.addend() < 0 || each.addend() > bytes.length - start) {
        continue;
      }
      section.append(Arrays.copyOfRange(bytes, done, start));
      // The nops are one instruction short of the alignment.
      long alignment = Math.max(2, Long.highestOneBit(each.addend()) * 2);
      section.close(
          new Fragment.Tail.Align(
              alignment, new Fragment.Pattern(0, 1), Long.MAX_VALUE, true, null));
      done = start + (int) each.addend();
      pieces.add(new Piece(done, section.last()));
    }
    section.append(Arrays.copyOfRange(bytes, done, bytes.length));
  }

  private static List<ObjectFile.Relocation> alignments(ObjectFile.Section from) {
    return from.relocations().stream()
        .filter(each -> each.type() == RelocationType.ALIGN.number())
        .sorted(Comparator.comparingLong(ObjectFile.Relocation::offset))
        .toList();
  }
}
