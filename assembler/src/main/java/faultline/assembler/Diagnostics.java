package faultline.assembler;

import faultline.assembler.message.Finding;
import faultline.assembler.message.Severity;
import faultline.assembler.syntax.Place;
import faultline.assembler.syntax.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong, and gives it in the order of the sources. */
final class Diagnostics {
  /** Nobody reads more; a generated source could have millions. */
  private static final int LIMIT = 1000;

  /** Expansion contexts shown for one error; recursive macros have a hundred. */
  private static final int CONTEXT_LIMIT = 5;

  private record Entry(int unit, int line, Diagnostic diagnostic) {}

  private final List<Entry> entries = new ArrayList<>();
  private boolean errors;

  /** A mistake inside .rept is one mistake. */
  private final Set<Diagnostic> reported = new HashSet<>();

  private final List<String> unitNames = new ArrayList<>();

  private final boolean allWarnings;

  /**
   * @param allWarnings whether to keep those that are said on request
   */
  Diagnostics(boolean allWarnings) {
    this.allWarnings = allWarnings;
  }

  /** Later errors belong to the source {@code name}, in this order. */
  void addUnit(String name) {
    unitNames.add(name);
  }

  /** Reports {@code finding}, as bad as its message is, at {@code place}. */
  void error(Place place, Finding finding, String... notes) {
    if (entries.size() >= LIMIT || (finding.message().isOnRequest() && !allWarnings)) {
      return;
    }
    List<String> all = new ArrayList<>(List.of(notes));
    Text.Origin origin = place.text().origin();
    for (int i = 0; origin != null && i < CONTEXT_LIMIT; i++) {
      all.add(origin.place() + ": note: " + origin.reason());
      origin = origin.place().text().origin();
    }
    Diagnostic diagnostic =
        new Diagnostic(
            place.writtenFile(),
            place.writtenLine(),
            place.column(),
            finding,
            place.text().line(place.line()),
            all);
    if (!reported.add(diagnostic)) {
      return;
    }
    errors |= finding.message().severity() == Severity.ERROR;
    Place root = place.root();
    entries.add(new Entry(unitNames.indexOf(root.text().fileName()), root.line(), diagnostic));
  }

  /** An error that no line is to blame for. */
  void error(String file, Finding finding) {
    errors = true;
    entries.add(
        new Entry(Integer.MAX_VALUE, 0, new Diagnostic(file, 0, 0, finding, "", List.of())));
  }

  /** Whether something is wrong at exactly this place. */
  boolean hasErrorAt(Place place) {
    return reported.stream()
        .anyMatch(
            each ->
                each.line() == place.writtenLine()
                    && each.column() == place.column()
                    && each.file().equals(place.writtenFile()));
  }

  /** Whether no more are taken. */
  boolean isFull() {
    return entries.size() >= LIMIT;
  }

  boolean hasErrors() {
    return errors;
  }

  List<Diagnostic> sorted() {
    // Stable: errors of one line stay in the order in which they were found.
    return entries.stream()
        .sorted(Comparator.comparingInt(Entry::unit).thenComparingInt(Entry::line))
        .map(Entry::diagnostic)
        .toList();
  }
}
