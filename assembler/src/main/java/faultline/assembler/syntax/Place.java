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

  @Override
  public String toString() {
    return text.fileName() + ":" + line;
  }
}
