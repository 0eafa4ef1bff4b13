package faultline.elf;

import static faultline.elf.Dwarf.DW_FORM_LINE_STRP;
import static faultline.elf.Dwarf.DW_FORM_STRING;
import static faultline.elf.Dwarf.DW_FORM_STRP;

import faultline.elf.DwarfCursor.DamagedException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The strings of a file's debugging sections, in place or in the tables that many share. */
final class DwarfStrings {
  /** Strings can overlap, so that a small table could ask for gigabytes of them. */
  private static final long BUDGET = 64L << 20;

  private final byte[] strings;
  private final byte[] lineStrings;
  private final Map<Long, String> shared = new HashMap<>();
  private long budget = BUDGET;

  DwarfStrings(ElfFile elf) {
    strings = contents(elf, ".debug_str");
    lineStrings = contents(elf, ".debug_line_str");
  }

  /** The bytes of a section; none when it is not there, or damaged. */
  static byte[] contents(ElfFile elf, String section) {
    Optional<Section> found = elf.section(section);
    try {
      return found.isPresent() ? elf.bytes(found.get()) : new byte[0];
    } catch (ElfException e) {
      return new byte[0];
    }
  }

  /**
   * The string that {@code at} stands before.
   *
   * @param form how it is encoded
   * @param offsetSize of an offset in a section: 4 or 8
   */
  String next(DwarfCursor at, long form, int offsetSize) throws DamagedException {
    if (form == DW_FORM_STRING) {
      return at.string();
    }
    byte[] table =
        form == DW_FORM_LINE_STRP ? lineStrings : form == DW_FORM_STRP ? strings : new byte[0];
    long offset = at.number(offsetSize);
    long key = offset << 1 | (form == DW_FORM_STRP ? 1 : 0);
    String known = shared.get(key);
    if (known == null) {
      DwarfCursor cursor = new DwarfCursor(table);
      cursor.skip(offset);
      known = cursor.string();
      budget -= known.length();
      if (budget < 0) {
        throw new DamagedException();
      }
      shared.put(key, known);
    }
    return known;
  }
}
