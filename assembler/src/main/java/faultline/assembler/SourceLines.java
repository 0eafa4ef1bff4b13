package faultline.assembler;

import faultline.assembler.syntax.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which lines the code of a source is from: those that {@code .loc} says, when a compiler wrote it,
 * else its own.
 */
final class SourceLines {
  /** By place within a section: parts of it that were written later may stand before others. */
  private static final Comparator<Symbol.Location> IN_ORDER =
      Comparator.<Symbol.Location>comparingInt(at -> at.fragment().index())
          .thenComparingInt(Symbol.Location::offset);

  private final LineFiles files;
  private final Map<InputSection, List<LineRow>> rows = new LinkedHashMap<>();

  private SourceLines(LineFiles files) {
    this.files = files;
  }

  /** What a compiler said. */
  static SourceLines ofCompiler(LineDirectives said) {
    SourceLines lines = new SourceLines(said.files());
    said.rows().stream().sorted(Comparator.comparing(LineRow::at, IN_ORDER)).forEach(lines::add);
    return lines;
  }

  /** Every instruction of the source is of the line that it stands in, or its macro's use does. */
  static SourceLines ofSource(Unit unit, SourceRoot root) {
    SourceLines lines = new SourceLines(new LineFiles(root.name()));
    lines.files.number(root.relative(unit.source().name()));
    Map<InputSection, List<Emission>> code =
        unit.emissions().stream()
            .filter(Emission::code)
            .sorted(Comparator.comparing(Emission::start, IN_ORDER))
            .collect(
                Collectors.groupingBy(Emission::section, LinkedHashMap::new, Collectors.toList()));
    code.values().forEach(emissions -> lines.addLinesOf(emissions, root));
    return lines;
  }

  private void addLinesOf(List<Emission> emissions, SourceRoot root) {
    LineRow last = null;
    for (Emission emission : emissions) {
      Place place = emission.place().outsideMacros();
      int file = files.number(root.relative(place.writtenFile()));
      int line = place.writtenLine();
      if (last == null || last.file() != file || last.line() != line) {
        last = new LineRow(emission.start(), file, line, 0, 0, Set.of());
        add(last);
      }
    }
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
