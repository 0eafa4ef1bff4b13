package faultline.assembler.syntax;

/**
 * Where something stands in source.
 *
 * @param line the file's line number, from 1
 * @param column from 1, counted in characters
 */
public record Place(Text text, int line, int column) {
  /** The place in a file named on the command line that led to this one. */
  public Place root() {
    Place place = this;
    for (Text.Origin each = text.origin(); each != null; each = place.text().origin()) {
      place = each.place();
    }
    return place;
  }

  /**
   * The place in its file that a debugger shows for this one: where the outermost macro that it is
   * expanded from is used, so that one step goes over one line that somebody wrote.
   */
  public Place outsideMacros() {
    Place place = this;
    Text.Origin each = text.origin();
    while (each != null && each.cause() != Text.Cause.INCLUDE) {
      if (each.cause() == Text.Cause.MACRO) {
        place = each.place();
      }
      each = each.place().text().origin();
    }
    return place;
  }

  /** Whether {@code other} is in the same line of the same text. */
  public boolean isBeside(Place other) {
    return text == other.text && line == other.line;
  }

  /** The file that the reader knows this place by. */
  public String writtenFile() {
    return text.written(line).file();
  }

  /** The line of {@link #writtenFile} that this place is in. */
  public int writtenLine() {
    return text.written(line).line();
  }

  @Override
  public String toString() {
    return writtenFile() + ":" + writtenLine();
  }
}
