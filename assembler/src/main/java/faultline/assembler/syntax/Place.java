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
