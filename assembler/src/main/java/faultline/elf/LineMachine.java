package faultline.elf;

import static faultline.elf.Dwarf.DW_LNE_END_SEQUENCE;
import static faultline.elf.Dwarf.DW_LNE_SET_ADDRESS;
import static faultline.elf.Dwarf.DW_LNE_SET_DISCRIMINATOR;
import static faultline.elf.Dwarf.DW_LNS_ADVANCE_LINE;
import static faultline.elf.Dwarf.DW_LNS_ADVANCE_PC;
import static faultline.elf.Dwarf.DW_LNS_CONST_ADD_PC;
import static faultline.elf.Dwarf.DW_LNS_COPY;
import static faultline.elf.Dwarf.DW_LNS_FIXED_ADVANCE_PC;
import static faultline.elf.Dwarf.DW_LNS_NEGATE_STMT;
import static faultline.elf.Dwarf.DW_LNS_SET_COLUMN;
import static faultline.elf.Dwarf.DW_LNS_SET_FILE;

import faultline.elf.DwarfCursor.DamagedException;
import java.util.ArrayList;
import java.util.List;

/**
 * The small machine that a line table is a program for (DWARF 5, section 6.2.2): it builds rows,
 * and the code from one row to the next is of the first one's line.
 */
final class LineMachine {
  /**
   * A file of the table.
   *
   * @param directory where {@code path} is to be looked for
   */
  record SourceFile(String directory, String path) {}

  /**
   * What the header says about the program.
   *
   * @param instructionLength by which most advances of the address are to be multiplied
   * @param isStatement what a row says unless told otherwise
   * @param lineBase the least that a special opcode adds to the line
   * @param lineRange how many different numbers it can add
   * @param firstSpecial the first special opcode
   */
  record Parameters(
      int instructionLength, boolean isStatement, int lineBase, int lineRange, int firstSpecial) {}

  private final Parameters parameters;
  private final byte[] operandCounts;
  private final List<SourceFile> files;
  private final boolean isOptimized;
  private final List<LineTable.Range> ranges;

  /** Rows for statements that the next row, at the same address, took the code from. */
  private final List<LineTable.Range> empty = new ArrayList<>();

  private long address;
  private long file;
  private long line;
  private long column;
  private boolean isStatement;
  private long discriminator;

  /** Whether a discriminator was set since the line was. */
  private boolean lineIsSplit;

  /** The row that is waiting to hear where it ends. */
  private boolean hasRow;

  private long rowAddress;
  private LineTable.Line rowLine = new LineTable.Line("", "", 0, 0, false);
  private boolean rowIsStatement;
  private boolean rowContinues;

  /**
   * @param operandCounts of each standard opcode, to pass over those that are not known
   * @param isOptimized whether the compiler was told to optimize
   * @param ranges what rows are added to
   */
  LineMachine(
      Parameters parameters,
      byte[] operandCounts,
      List<SourceFile> files,
      boolean isOptimized,
      List<LineTable.Range> ranges) {
    this.parameters = parameters;
    this.operandCounts = operandCounts;
    this.files = files;
    this.isOptimized = isOptimized;
    this.ranges = ranges;
    reset();
  }

  private void reset() {
    address = 0;
    file = 1;
    line = 1;
    column = 0;
    isStatement = parameters.isStatement();
    discriminator = 0;
    lineIsSplit = false;
    hasRow = false;
  }

  void run(DwarfCursor program) throws DamagedException {
    while (program.hasMore()) {
      int opcode = program.unsignedByte();
      if (opcode >= parameters.firstSpecial()) {
        special(opcode);
      } else if (opcode == 0) {
        extended(program.take(program.unsigned()));
      } else {
        standard(opcode, program);
      }
    }
  }

  private void special(int opcode) throws DamagedException {
    int adjusted = opcode - parameters.firstSpecial();
    address += addressAdvance(adjusted);
    advanceLine(parameters.lineBase() + adjusted % parameters.lineRange());
    row();
  }

  private void advanceLine(long delta) {
    line += delta;
    lineIsSplit = delta == 0 ? lineIsSplit : discriminator != 0;
  }

  private long addressAdvance(int adjusted) throws DamagedException {
    if (parameters.lineRange() == 0) {
      throw new DamagedException();
    }
    return (long) adjusted / parameters.lineRange() * parameters.instructionLength();
  }

  private void standard(int opcode, DwarfCursor program) throws DamagedException {
    switch (opcode) {
      case DW_LNS_COPY -> row();
      case DW_LNS_ADVANCE_PC -> address += program.unsigned() * parameters.instructionLength();
      case DW_LNS_ADVANCE_LINE -> advanceLine(program.signed());
      case DW_LNS_SET_FILE -> file = program.unsigned();
      case DW_LNS_SET_COLUMN -> column = program.unsigned();
      case DW_LNS_NEGATE_STMT -> isStatement = !isStatement;
      case DW_LNS_CONST_ADD_PC -> address += addressAdvance(255 - parameters.firstSpecial());
      case DW_LNS_FIXED_ADVANCE_PC -> address += program.half();
      default -> {
        for (int i = 0; i < operandCounts[opcode]; i++) {
          program.unsigned();
        }
      }
    }
  }

  private void extended(DwarfCursor operation) throws DamagedException {
    switch (operation.unsignedByte()) {
      case DW_LNE_SET_ADDRESS -> address = operation.number(Long.BYTES);
      case DW_LNE_END_SEQUENCE -> {
        endRow();
        empty.clear();
        reset();
      }
      case DW_LNE_SET_DISCRIMINATOR -> {
        discriminator = operation.unsigned();
        lineIsSplit |= discriminator != 0;
      }
      default -> {} // What only its maker knows.
    }
  }

  /**
   * Ends the row before, and begins one with what the registers hold; but of two at one address
   * that of a statement counts.
   */
  private void row() throws DamagedException {
    if (hasRow && rowAddress == address && rowIsStatement && !isStatement) {
      discriminator = 0;
      return;
    }
    endRow();
    if (file < 0 || file >= files.size() || line < 0 || line > Integer.MAX_VALUE) {
      throw new DamagedException();
    }
    SourceFile source = files.get((int) file);
    empty.removeIf(each -> !each.line().file().equals(source.path()));
    rowAddress = address;
    LineTable.Line before = rowLine;
    rowContinues = hasRow && lineIsSplit && before.line() == line;
    rowLine =
        new LineTable.Line(
            source.directory(),
            source.path(),
            (int) line,
            column < 0 || column > Integer.MAX_VALUE ? 0 : (int) column,
            isOptimized);
    rowContinues &= rowLine.file().equals(before.file());
    rowIsStatement = isStatement;
    discriminator = 0;
    hasRow = true;
  }

  /**
   * A row that another one at the same address follows is of no code. One can stop there all the
   * same, unless it was the last of its file: so says gdb.
   */
  private void endRow() {
    if (hasRow && Long.compareUnsigned(address, rowAddress) > 0) {
      ranges.add(new LineTable.Range(rowAddress, address, rowLine, rowIsStatement, rowContinues));
      ranges.addAll(empty);
      empty.clear();
    } else if (hasRow && rowIsStatement) {
      empty.add(new LineTable.Range(rowAddress, rowAddress, rowLine, true, false));
    }
  }
}
