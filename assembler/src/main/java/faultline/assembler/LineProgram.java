package faultline.assembler;

import static faultline.elf.Dwarf.DW_FORM_STRING;
import static faultline.elf.Dwarf.DW_FORM_UDATA;
import static faultline.elf.Dwarf.DW_LNCT_DIRECTORY_INDEX;
import static faultline.elf.Dwarf.DW_LNCT_PATH;
import static faultline.elf.Dwarf.DW_LNE_END_SEQUENCE;
import static faultline.elf.Dwarf.DW_LNE_SET_ADDRESS;
import static faultline.elf.Dwarf.DW_LNE_SET_DISCRIMINATOR;
import static faultline.elf.Dwarf.DW_LNS_ADVANCE_LINE;
import static faultline.elf.Dwarf.DW_LNS_ADVANCE_PC;
import static faultline.elf.Dwarf.DW_LNS_COPY;
import static faultline.elf.Dwarf.DW_LNS_FIXED_ADVANCE_PC;
import static faultline.elf.Dwarf.DW_LNS_NEGATE_STMT;
import static faultline.elf.Dwarf.DW_LNS_SET_BASIC_BLOCK;
import static faultline.elf.Dwarf.DW_LNS_SET_COLUMN;
import static faultline.elf.Dwarf.DW_LNS_SET_EPILOGUE_BEGIN;
import static faultline.elf.Dwarf.DW_LNS_SET_FILE;
import static faultline.elf.Dwarf.DW_LNS_SET_PROLOGUE_END;

import faultline.assembler.syntax.Operator;
import faultline.elf.Dwarf;
import java.util.List;

/**
 * Writes a line table into {@code .debug_line}: a header, then for each section the program that
 * builds its rows (DWARF 5, section 6.2).
 */
final class LineProgram {
  static final String SECTION = ".debug_line";

  // One special opcode advances the line by -5 to 8 and the address by up to 17 bytes.
  private static final int LINE_BASE = -5;
  private static final int LINE_RANGE = 14;
  private static final int FIRST_SPECIAL = 1 + Dwarf.standardOperandCounts().length;
  private static final int LAST_SPECIAL = 255;

  /** What a halfword holds: the longest distance that one operation can leave to the linker. */
  private static final long FIXED_ADVANCE_LIMIT = 0xffff;

  private final DebugBytes out;
  private int file;
  private int line;
  private int column;
  private boolean isStatement;

  private LineProgram(DebugBytes out) {
    this.out = out;
  }

  /**
   * Writes the table of {@code unit}.
   *
   * @param source what the table calls the source itself
   * @return where it begins
   */
  static Symbol.Location write(Unit unit, SourceLines lines, String source) {
    DebugBytes out = new DebugBytes(unit, SECTION);
    int unitLength = out.beginLength();
    out.putHalf(Dwarf.VERSION).put(Long.BYTES).put(0);
    int headerLength = out.beginLength();
    // Instructions of one byte at least, one operation each; rows are statements by default.
    out.put(1).put(1).put(1).put(LINE_BASE).put(LINE_RANGE).put(FIRST_SPECIAL);
    out.putAll(Dwarf.standardOperandCounts());
    List<String> directories = lines.files().directories();
    out.put(1).putUnsigned(DW_LNCT_PATH).putUnsigned(DW_FORM_STRING);
    out.putUnsigned(directories.size());
    directories.forEach(out::putString);
    out.put(2).putUnsigned(DW_LNCT_PATH).putUnsigned(DW_FORM_STRING);
    out.putUnsigned(DW_LNCT_DIRECTORY_INDEX).putUnsigned(DW_FORM_UDATA);
    List<LineFiles.LineFile> files = lines.files().inOrder(source);
    out.putUnsigned(files.size());
    files.forEach(each -> out.putString(each.name()).putUnsigned(each.directory()));
    out.endLength(headerLength);
    lines.rows().values().forEach(new LineProgram(out)::sequence);
    out.endLength(unitLength);
    Symbol.Location start = out.locate(0);
    out.finish(unit);
    return start;
  }

  /** The rows of one section, whose addresses never decrease. */
  private void sequence(List<LineRow> rows) {
    file = 1;
    line = 1;
    column = 0;
    isStatement = true;
    Symbol.Location before = null;
    for (LineRow row : rows) {
      registers(row);
      if (before == null || !isNear(before, row.at())) {
        extended(DW_LNE_SET_ADDRESS, Long.BYTES).putAddress(row.at());
        before = row.at();
      }
      advance(before, row.at(), row.line() - line);
      line = row.line();
      before = row.at();
    }
    if (before != null) {
      InputSection section = before.fragment().section();
      advancePc(before, section.contentEnd());
      extended(DW_LNE_END_SEQUENCE, 0);
    }
  }

  private void registers(LineRow row) {
    if (row.file() != file) {
      file = row.file();
      out.put(DW_LNS_SET_FILE).putUnsigned(file);
    }
    if (row.column() != column) {
      column = row.column();
      out.put(DW_LNS_SET_COLUMN).putUnsigned(column);
    }
    if (row.discriminator() != 0) {
      DebugBytes operand = out;
      extended(DW_LNE_SET_DISCRIMINATOR, unsignedLength(row.discriminator()));
      operand.putUnsigned(row.discriminator());
    }
    if (row.has(LineRow.Mark.NO_STATEMENT) == isStatement) {
      isStatement = !isStatement;
      out.put(DW_LNS_NEGATE_STMT);
    }
    if (row.has(LineRow.Mark.BASIC_BLOCK)) {
      out.put(DW_LNS_SET_BASIC_BLOCK);
    }
    if (row.has(LineRow.Mark.PROLOGUE_END)) {
      out.put(DW_LNS_SET_PROLOGUE_END);
    }
    if (row.has(LineRow.Mark.EPILOGUE_BEGIN)) {
      out.put(DW_LNS_SET_EPILOGUE_BEGIN);
    }
  }

  private static int unsignedLength(int value) {
    return value == 0 ? 1 : (Integer.SIZE - Integer.numberOfLeadingZeros(value) + 6) / 7;
  }

  private DebugBytes extended(int opcode, int operandLength) {
    return out.put(0).putUnsigned(1 + operandLength).put(opcode);
  }

  private static long distance(Symbol.Location from, Symbol.Location to) {
    return to.sectionOffset() - from.sectionOffset();
  }

  /** Whether an advance can say it, even when a linker may still change the distance. */
  private static boolean isNear(Symbol.Location from, Symbol.Location to) {
    return !from.fragment().section().isRelaxing() || distance(from, to) <= FIXED_ADVANCE_LIMIT;
  }

  /** Makes a row, {@code lines} further. */
  private void advance(Symbol.Location from, Symbol.Location to, int lines) {
    long bytes = distance(from, to);
    long special = lines - LINE_BASE + LINE_RANGE * bytes + FIRST_SPECIAL;
    boolean isShort = lines >= LINE_BASE && lines < LINE_BASE + LINE_RANGE;
    if (isShort && special <= LAST_SPECIAL && !from.fragment().section().isRelaxing()) {
      out.put((int) special);
      return;
    }
    if (lines != 0) {
      out.put(DW_LNS_ADVANCE_LINE).putSigned(lines);
    }
    if (bytes != 0) {
      advancePc(from, to);
    }
    out.put(DW_LNS_COPY);
  }

  private void advancePc(Symbol.Location from, Symbol.Location to) {
    if (from.fragment().section().isRelaxing() && isNear(from, to)) {
      out.put(DW_LNS_FIXED_ADVANCE_PC).putLater(Short.BYTES, difference(from, to));
    } else {
      out.put(DW_LNS_ADVANCE_PC).putUnsigned(distance(from, to));
    }
  }

  /** The bytes from one place to another, as the linker will find them. */
  static Formula difference(Symbol.Location from, Symbol.Location to) {
    Formula.Reference end = (Formula.Reference) DebugBytes.reference(to);
    return new Formula.Operation(Operator.MINUS, end, DebugBytes.reference(from), end.place());
  }
}
