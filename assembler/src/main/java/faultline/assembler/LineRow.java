package faultline.assembler;

import java.util.Set;

/**
 * One row of a line table: the code from here on, up to the next row, is of this line.
 *
 * @param file number of the file in the table
 * @param column 0 when the row is for the whole line
 * @param discriminator tells apart blocks of code of one line; 0 for all of it
 */
record LineRow(
    Symbol.Location at, int file, int line, int column, int discriminator, Set<Mark> marks) {
  /** What else a row says. */
  enum Mark {
    /** A debugger should not stop here: the line goes on, or began elsewhere. */
    NO_STATEMENT,
    BASIC_BLOCK,
    PROLOGUE_END,
    EPILOGUE_BEGIN
  }

  LineRow {
    marks = Set.copyOf(marks);
  }

  boolean has(Mark mark) {
    return marks.contains(mark);
  }
}
