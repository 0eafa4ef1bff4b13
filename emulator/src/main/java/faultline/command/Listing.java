package faultline.command;

import faultline.debug.SourceLine;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code list} shows next, and which file a line number alone belongs to. */
final class Listing {
  private @Nullable SourceLine centre;
  private @Nullable SourceLine standing;
  private int first;
  private int last;

  /** The line that {@code info line} is about next; 0 for the centre. */
  private int next;

  private final Set<String> missing = new HashSet<>();

  /** A line has been shown because the guest stands there: the next listing is around it. */
  void shown(SourceLine line) {
    standing = line;
    begin(line);
  }

  /** The next listing is around {@code line}. */
  void begin(SourceLine line) {
    centre = line;
    first = 0;
    last = 0;
    next = 0;
  }

  /** Lines {@code from} to {@code to} of {@code line}'s file have been listed. */
  void listed(SourceLine line, int from, int to) {
    centre = line;
    first = from;
    last = to;
    next = from;
  }

  /** A line of the file that is being looked at. */
  Optional<SourceLine> file() {
    return Optional.ofNullable(centre);
  }

  /** The line that was shown last because the guest, or the selected frame, stands there. */
  Optional<SourceLine> standing() {
    return Optional.ofNullable(standing);
  }

  /**
   * The line that is asked about without a name: where the guest stands, or the first that was
   * listed, as gdb has it; or the one behind the last that was asked about.
   */
  Optional<SourceLine> line() {
    return file().map(line -> next == 0 ? line : line.withLine(next));
  }

  /** Line {@code number} has been asked about. What is listed next stays the same. */
  void told(int number) {
    next = number + 1;
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
