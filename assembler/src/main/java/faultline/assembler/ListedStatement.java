package faultline.assembler;

import faultline.assembler.syntax.Place;
import faultline.assembler.syntax.Statement;
import org.jspecify.annotations.Nullable;

/**
 * A statement that was read, for the listing.
 *
 * @param endLine the file's number of its last line: a block has several
 * @param emission what it put into a section, or null for nothing
 */
record ListedStatement(Place place, int endLine, @Nullable Emission emission) {
  static ListedStatement of(Statement statement, @Nullable Emission emission) {
    int endLine = statement.place().line();
    if (statement instanceof Statement.Block block) {
      endLine = block.bodyLine() + (int) block.body().chars().filter(c -> c == '\n').count();
    }
    return new ListedStatement(statement.place(), endLine, emission);
  }
}
