package faultline.elf;

import static faultline.elf.Dwarf.*;

import faultline.elf.DwarfCursor.DamagedException;
import java.util.HashMap;
import java.util.Map;

/**
 * What {@code .debug_info} says of each compilation unit as a whole (DWARF 5, sections 3.1.1 and
 * 7.5): where it was compiled, and by what. Nothing below a unit is read.
 */
final class CompilationUnits {
  /**
   * A unit.
   *
   * @param directory in which it was compiled; empty when not said
   * @param producer the compiler, with its options as gcc writes them; empty when not said
   */
  record Unit(String directory, String producer) {
    /** For line tables that no unit owns up to. */
    static final Unit UNKNOWN = new Unit("", "");

    /** Whether it was compiled with optimization, as far as the producer tells. */
    boolean isOptimized() {
      return producer.matches(".* -O([1-9sgz]|fast)?( .*)?");
    }
  }

  private static final int LONG_FORMAT_SIZE = Long.BYTES;
  private static final long LONG_FORMAT = 0xffff_ffffL;
  private static final int FIRST_WITH_TYPES = 5;
  private static final int OLDEST = 2;

  /**
   * Units begin with one of the first entries of their table, and have some ten attributes, unless
   * somebody means harm: units can share a table, each attribute of which costs nothing.
   */
  private static final int MOST_ATTRIBUTES = 1 << 22;

  private final byte[] abbreviations;
  private int attributesRead;
  private final DwarfStrings strings;
  private final Map<Long, Unit> byLineTable = new HashMap<>();

  private CompilationUnits(ElfFile elf, DwarfStrings strings) {
    abbreviations = DwarfStrings.contents(elf, ".debug_abbrev");
    this.strings = strings;
  }

  /** The units of {@code elf} by the offset of their line tables; as far as they are well. */
  static Map<Long, Unit> read(ElfFile elf, DwarfStrings strings) {
    CompilationUnits units = new CompilationUnits(elf, strings);
    DwarfCursor section = new DwarfCursor(DwarfStrings.contents(elf, ".debug_info"));
    try {
      while (section.hasMore()) {
        long length = section.number(Integer.BYTES);
        boolean isLong = length == LONG_FORMAT;
        DwarfCursor unit = section.take(isLong ? section.number(Long.BYTES) : length);
        units.unit(unit, isLong ? LONG_FORMAT_SIZE : Integer.BYTES);
      }
    } catch (DamagedException e) {
      // Where the next unit begins is not known either.
    }
    return units.byLineTable;
  }

  private void unit(DwarfCursor unit, int offsetSize) {
    try {
      int version = unit.half();
      if (version < OLDEST || version > VERSION) {
        return;
      }
      long table;
      if (version >= FIRST_WITH_TYPES) {
        if (unit.unsignedByte() != DW_UT_COMPILE) {
          return;
        }
        unit.skip(1); // The size of addresses, which is eight.
        table = unit.number(offsetSize);
      } else {
        table = unit.number(offsetSize);
        unit.skip(1);
      }
      attributes(unit, abbreviation(table, unit.unsigned()), offsetSize);
    } catch (DamagedException e) {
      // The other units may be well.
    }
  }

  /** Where the attributes of abbreviation {@code code} begin in the table at {@code offset}. */
  private DwarfCursor abbreviation(long offset, long code) throws DamagedException {
    DwarfCursor table = new DwarfCursor(abbreviations);
    table.skip(offset);
    for (long each = table.unsigned(); each != 0; each = table.unsigned()) {
      count();
      table.unsigned(); // Its tag.
      table.skip(1); // Whether it has children.
      if (each == code) {
        return table;
      }
      while (nextAttribute(table) != 0) {
        count();
      }
    }
    throw new DamagedException();
  }

  private void count() throws DamagedException {
    if (++attributesRead > MOST_ATTRIBUTES) {
      throw new DamagedException();
    }
  }

  /** Passes over an attribute of an abbreviation, and answers its name; 0 for the last. */
  private static long nextAttribute(DwarfCursor table) throws DamagedException {
    long name = table.unsigned();
    long form = table.unsigned();
    if (form == DW_FORM_IMPLICIT_CONST) {
      table.signed();
    }
    return name | form;
  }

  private void attributes(DwarfCursor unit, DwarfCursor abbreviation, int offsetSize)
      throws DamagedException {
    String directory = "";
    String producer = "";
    long lines = -1;
    long name = abbreviation.unsigned();
    long form = abbreviation.unsigned();
    while (name != 0 || form != 0) {
      count();
      if (form == DW_FORM_IMPLICIT_CONST) {
        abbreviation.signed();
      } else if (name == DW_AT_COMP_DIR) {
        directory = strings.next(unit, form, offsetSize);
      } else if (name == DW_AT_PRODUCER) {
        producer = strings.next(unit, form, offsetSize);
      } else if (name == DW_AT_STMT_LIST) {
        lines = form == DW_FORM_DATA8 ? unit.number(Long.BYTES) : unit.number(offsetSize);
      } else {
        skip(unit, form, offsetSize);
      }
      name = abbreviation.unsigned();
      form = abbreviation.unsigned();
    }
    byLineTable.put(lines, new Unit(directory, producer));
  }

  /** Passes over a value (section 7.5.6). */
  private static void skip(DwarfCursor unit, long form, int offsetSize) throws DamagedException {
    switch ((int) form) {
      case DW_FORM_FLAG_PRESENT -> {}
      case DW_FORM_DATA1, DW_FORM_FLAG, DW_FORM_STRX1, DW_FORM_ADDRX1 -> unit.skip(1);
      case DW_FORM_DATA2, DW_FORM_STRX2, DW_FORM_ADDRX2 -> unit.skip(2);
      case DW_FORM_DATA4, DW_FORM_STRX4, DW_FORM_ADDRX4 -> unit.skip(4);
      case DW_FORM_ADDR, DW_FORM_DATA8 -> unit.skip(Long.BYTES);
      case DW_FORM_DATA16 -> unit.skip(2 * Long.BYTES);
      case DW_FORM_STRP, DW_FORM_LINE_STRP, DW_FORM_SEC_OFFSET -> unit.skip(offsetSize);
      case DW_FORM_STRING -> unit.string();
      case DW_FORM_SDATA -> unit.signed();
      case DW_FORM_UDATA, DW_FORM_STRX, DW_FORM_ADDRX, DW_FORM_RNGLISTX -> unit.unsigned();
      case DW_FORM_BLOCK, DW_FORM_EXPRLOC -> unit.skip(unit.unsigned());
      case DW_FORM_BLOCK1 -> unit.skip(unit.unsignedByte());
      case DW_FORM_BLOCK2 -> unit.skip(unit.half());
      case DW_FORM_BLOCK4 -> unit.skip(unit.number(Integer.BYTES));
      default -> throw new DamagedException();
    }
  }
}
