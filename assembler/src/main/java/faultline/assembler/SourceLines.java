package faultline.assembler;

import faultline.assembler.syntax.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which lines the code of a source is from: those that {@code .loc} says, when a compiler wrote it,
 * else its own.
 */
final class SourceLines {
  private final LineFiles files;
  private final Map<InputSection, List<LineRow>> rows = new LinkedHashMap<>();

  private SourceLines(LineFiles files) {
    this.files = files;
  }

  /** What a compiler said. */
  static SourceLines ofCompiler(LineDirectives said) {
    SourceLines lines = new SourceLines(said.files());
    said.rows().forEach(lines::add);
    return lines;
  }

  /** Every instruction of the source is of the line that it stands in, or its macro's use does. */
  static SourceLines ofSource(Unit unit, SourceRoot root) {
    SourceLines lines = new SourceLines(new LineFiles(root.name()));
    lines.files.number(root.relative(unit.source().name()));
    LineRow last = null;
    for (Emission emission : unit.emissions()) {
      if (emission.code()) {
        Place place = emission.place().outsideMacros();
        int file = lines.files.number(root.relative(place.writtenFile()));
        int line = place.writtenLine();
        boolean isSame =
            last != null
                && last.at().fragment().section() == emission.section()
                && last.file() == file
                && last.line() == line;
        if (!isSame) {
          last = new LineRow(emission.start(), file, line, 0, 0, Set.of());
          lines.add(last);
        }
      }
    }
    return lines;
  }

  private void add(LineRow row) {
    rows.computeIfAbsent(row.at().fragment().section(), key -> new ArrayList<>()).add(row);
  }

  LineFiles files() {
    return files;
  }

  /** The rows of each section that has code, in the order of their places. */
  Map<InputSection, List<LineRow>> rows() {
    return rows;
  }
}
