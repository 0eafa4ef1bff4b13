package faultline.assembler.syntax;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a C preprocessor says about its output: {@code # 12 "main.S"} means that the next line is
 * line 12 of that file. Messages name that place, where the reader can mend something.
 */
final class LineMarkers {
  /** A text without markers. */
  static final LineMarkers NONE = new LineMarkers(new TreeMap<>());

  private static final Pattern MARKER =
      Pattern.compile("# ([0-9]{1,9}) \"((?:[^\"\\\\]|\\\\.)*)\"[ 0-9]*\r?");

  /** A line of a file. */
  record Where(String file, int line) {}

  /** By the line that follows the marker. */
  private final NavigableMap<Integer, Where> markers;

  private LineMarkers(NavigableMap<Integer, Where> markers) {
    this.markers = markers;
  }

  /** The markers in {@code text}, whose first line is line 1. */
  static LineMarkers of(String text) {
    if (!text.startsWith("# ") && !text.contains("\n# ")) {
      return NONE;
    }
    NavigableMap<Integer, Where> markers = new TreeMap<>();
    Matcher matcher = MARKER.matcher(text);
    int start = 0;
    for (int line = 1; start < text.length(); line++) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline;
      if (text.startsWith("# ", start) && matcher.region(start, end).matches()) {
        markers.put(line + 1, new Where(matcher.group(2), Integer.parseInt(matcher.group(1))));
      }
      start = end + 1;
    }
    return markers.isEmpty() ? NONE : new LineMarkers(markers);
  }

  /** Where line {@code line} of the text {@code file} comes from. */
  Where find(String file, int line) {
    Map.Entry<Integer, Where> marker = markers.floorEntry(line);
    return marker == null
        ? new Where(file, line)
        : new Where(marker.getValue().file(), marker.getValue().line() + line - marker.getKey());
  }
}
