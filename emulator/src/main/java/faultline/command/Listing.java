package faultline.command;

import faultline.debug.SourceLine;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code list} shows next, and which file a line number alone belongs to. */
final class Listing {
  private @Nullable SourceLine centre;
  private int first;
  private int last;
  private final Set<String> missing = new HashSet<>();

  /** A line has been shown because the guest stands there: the next listing is around it. */
  void shown(SourceLine line) {
    centre = line;
    first = 0;
    last = 0;
  }

  /** Lines {@code from} to {@code to} of {@code line}'s file have been listed. */
  void listed(SourceLine line, int from, int to) {
    centre = line;
    first = from;
    last = to;
  }

  /** A line of the file that is being looked at. */
  Optional<SourceLine> file() {
    return Optional.ofNullable(centre);
  }

  /** The last line that was shown, there or in a listing. */
  Optional<SourceLine> line() {
    return file().map(line -> last == 0 ? line : line.withLine(last));
  }

  /** The first line of what was listed last; 0 when nothing was since the guest has stopped. */
  int first() {
    return first;
  }

  /** The last line of what was listed last. */
  int last() {
    return last;
  }

  /** Notes that {@code file} cannot be found; answers whether that is news. */
  boolean missing(String file) {
    return missing.add(file);
  }
}
