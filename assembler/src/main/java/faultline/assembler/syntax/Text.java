package faultline.assembler.syntax;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A piece of source text and where it came from: a file, an included file, or what a macro expanded
 * to.
 */
public final class Text {
  /** Longer lines are machine-made nonsense, and would cost memory out of proportion. */
  public static final int LINE_LIMIT = 1 << 16;

  private final String fileName;
  private final LineMarkers markers;
  private final int firstLine;
  private final String characters;
  private final @Nullable Origin origin;
  private int @Nullable [] lineStarts;

  /** What can make a text be read. */
  public enum Cause {
    INCLUDE,
    MACRO,
    REPETITION
  }

  /**
   * Why a text is read here.
   *
   * @param reason such as "in the expansion of macro `push`"
   * @param place where that was asked for
   */
  public record Origin(Cause cause, String reason, Place place) {}

  private Text(
      String fileName,
      int firstLine,
      String characters,
      LineMarkers markers,
      @Nullable Origin origin) {
    this.markers = markers;
    this.fileName = fileName;
    this.firstLine = firstLine;
    this.characters = characters;
    this.origin = origin;
  }

  /** The text of a file named on the command line. */
  public static Text ofFile(String fileName, String characters) {
    return new Text(fileName, 1, characters, LineMarkers.of(characters), null);
  }

  /** The text of a file that {@code origin} includes. */
  public static Text included(String fileName, String characters, Origin origin) {
    return new Text(fileName, 1, characters, LineMarkers.NONE, origin);
  }

  /** What the lines of {@code body}, from its line {@code firstLine} on, have become. */
  public static Text expanded(Text body, int firstLine, String characters, Origin origin) {
    return new Text(body.fileName, firstLine, characters, body.markers, origin);
  }

  public String fileName() {
    return fileName;
  }

  /** The file's line number of this text's first line. */
  public int firstLine() {
    return firstLine;
  }

  public String characters() {
    return characters;
  }

  /** Why this text is read; null for a file named on the command line. */
  public @Nullable Origin origin() {
    return origin;
  }

  /** How many origins lead from here to a file named on the command line. */
  public int depth() {
    int depth = 0;
    for (Origin each = origin; each != null; each = each.place().text().origin()) {
      depth++;
    }
    return depth;
  }

  /** Where line {@code number} is for the reader, who may have written it for a preprocessor. */
  LineMarkers.Where written(int number) {
    return markers.find(fileName, number);
  }

  /** The line with the file's line number {@code number}; empty when there is none. */
  public String line(int number) {
    int index = number - firstLine;
    int[] starts = lineStarts();
    if (index < 0 || index >= starts.length) {
      return "";
    }
    int end = characters.indexOf('\n', starts[index]);
    String line = characters.substring(starts[index], end < 0 ? characters.length() : end);
    return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
  }

  /** Where each line begins, found when a message first asks: most texts have none. */
  private int[] lineStarts() {
    int[] known = lineStarts;
    if (known == null) {
      IntStream newlines =
          IntStream.range(0, characters.length()).filter(i -> characters.charAt(i) == '\n');
      known = IntStream.concat(IntStream.of(0), newlines.map(i -> i + 1)).toArray();
      lineStarts = known;
    }
    return known;
  }

  /** The file's number of the first line that is longer than {@link #LINE_LIMIT}, or 0. */
  int overlongLine() {
    int number = firstLine;
    int start = 0;
    while (characters.length() - start > LINE_LIMIT) {
      int end = characters.indexOf('\n', start);
      if (end < 0 || end - start > LINE_LIMIT) {
        return number;
      }
      start = end + 1;
      number++;
    }
    return 0;
  }
}
