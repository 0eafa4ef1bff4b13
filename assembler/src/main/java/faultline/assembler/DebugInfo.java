package faultline.assembler;

import static faultline.elf.Dwarf.DW_AT_COMP_DIR;
import static faultline.elf.Dwarf.DW_AT_LANGUAGE;
import static faultline.elf.Dwarf.DW_AT_LOW_PC;
import static faultline.elf.Dwarf.DW_AT_NAME;
import static faultline.elf.Dwarf.DW_AT_PRODUCER;
import static faultline.elf.Dwarf.DW_AT_RANGES;
import static faultline.elf.Dwarf.DW_AT_STMT_LIST;
import static faultline.elf.Dwarf.DW_FORM_ADDR;
import static faultline.elf.Dwarf.DW_FORM_DATA2;
import static faultline.elf.Dwarf.DW_FORM_SEC_OFFSET;
import static faultline.elf.Dwarf.DW_FORM_STRING;
import static faultline.elf.Dwarf.DW_LANG_MIPS_ASSEMBLER;
import static faultline.elf.Dwarf.DW_RLE_START_END;
import static faultline.elf.Dwarf.DW_TAG_COMPILE_UNIT;
import static faultline.elf.Dwarf.DW_UT_COMPILE;

import faultline.elf.Dwarf;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What debuggers read about a source: its line table, and a compilation unit that leads to it.
 *
 * <p>Debuggers find the unit of an address by {@code .debug_aranges}, the unit in {@code
 * .debug_info}, whose shape is in {@code .debug_abbrev} and whose addresses are in {@code
 * .debug_rnglists}, and the lines in {@code .debug_line}.
 */
final class DebugInfo {
  private static final int ARANGES_VERSION = 2;
  private static final String PRODUCER = "Faultline";

  /** The attributes of a compilation unit and their forms, in the order of .debug_info. */
  private static final int[] ATTRIBUTES = {
    DW_AT_STMT_LIST, DW_FORM_SEC_OFFSET,
    DW_AT_RANGES, DW_FORM_SEC_OFFSET,
    DW_AT_LOW_PC, DW_FORM_ADDR,
    DW_AT_NAME, DW_FORM_STRING,
    DW_AT_COMP_DIR, DW_FORM_STRING,
    DW_AT_PRODUCER, DW_FORM_STRING,
    DW_AT_LANGUAGE, DW_FORM_DATA2,
  };

  private final Unit unit;
  private final Collection<InputSection> code;

  private DebugInfo(Unit unit, Collection<InputSection> code) {
    this.unit = unit;
    this.code = code;
  }

  /**
   * Adds to {@code unit}, which is laid out, what its {@code .loc} directives ask for, or, when
   * {@code root} says that tables are wanted, the lines of the source itself.
   */
  static void add(Unit unit, @Nullable SourceRoot root) {
    LineDirectives said = unit.lines();
    boolean isCompiled = said != null && !said.rows().isEmpty();
    if (!isCompiled && root == null) {
      return;
    }
    SourceRoot names = root == null ? new SourceRoot("", ".") : root;
    SourceLines lines =
        isCompiled && said != null
            ? SourceLines.ofCompiler(said)
            : SourceLines.ofSource(unit, names);
    InputSection written = unit.section(".debug_info");
    boolean hasInfo = written != null && written.size() > 0;
    if (lines.rows().isEmpty()) {
      return;
    }
    String source =
        isCompiled && said != null && !said.source().isEmpty()
            ? said.source()
            : names.relative(unit.source().name());
    Symbol.Location table = LineProgram.write(unit, lines, source);
    if (!hasInfo) {
      new DebugInfo(unit, lines.rows().keySet()).write(table, source, lines.files());
    }
  }

  private void write(Symbol.Location table, String source, LineFiles files) {
    Symbol.Location ranges = ranges();
    Symbol.Location shape = abbreviation();
    DebugBytes out = new DebugBytes(unit, ".debug_info");
    int length = out.beginLength();
    out.putHalf(Dwarf.VERSION).put(DW_UT_COMPILE).put(Long.BYTES).putOffset(shape);
    out.putUnsigned(1).putOffset(table).putOffset(ranges).putAll(new byte[Long.BYTES]);
    out.putString(source).putString(files.directories().get(0)).putString(PRODUCER);
    out.putHalf(DW_LANG_MIPS_ASSEMBLER);
    out.endLength(length);
    Symbol.Location start = out.locate(0);
    out.finish(unit);
    addressRanges(start);
  }

  /** That entries of kind 1 are compilation units without children, and what they say. */
  private Symbol.Location abbreviation() {
    DebugBytes out = new DebugBytes(unit, ".debug_abbrev");
    out.putUnsigned(1).putUnsigned(DW_TAG_COMPILE_UNIT).put(0);
    for (int number : ATTRIBUTES) {
      out.putUnsigned(number);
    }
    // The end of the attributes, and of the table.
    out.put(0).put(0).put(0);
    Symbol.Location start = out.locate(0);
    out.finish(unit);
    return start;
  }

  private Symbol.Location ranges() {
    DebugBytes out = new DebugBytes(unit, ".debug_rnglists");
    int length = out.beginLength();
    out.putHalf(Dwarf.VERSION).put(Long.BYTES).put(0).putWord(0);
    int list = out.size();
    for (InputSection section : code) {
      out.put(DW_RLE_START_END).putAddress(start(section)).putAddress(section.contentEnd());
    }
    out.put(0).endLength(length);
    Symbol.Location start = out.locate(list);
    out.finish(unit);
    return start;
  }

  private void addressRanges(Symbol.Location info) {
    DebugBytes out = new DebugBytes(unit, ".debug_aranges");
    int length = out.beginLength();
    out.putHalf(ARANGES_VERSION).putOffset(info).put(Long.BYTES).put(0);
    // Pairs begin at a multiple of their size.
    out.putWord(0);
    for (InputSection section : code) {
      out.putAddress(start(section));
      out.putLater(Long.BYTES, LineProgram.difference(start(section), section.contentEnd()));
    }
    out.putAll(new byte[2 * Long.BYTES]);
    out.endLength(length);
    out.finish(unit);
  }

  private static Symbol.Location start(InputSection section) {
    List<Fragment> fragments = section.fragments();
    return new Symbol.Location(fragments.get(0), 0);
  }
}
