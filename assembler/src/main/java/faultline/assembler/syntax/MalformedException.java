package faultline.assembler.syntax;

/** A statement turned out to be none while it was read; {@link StatementReader} catches it. */
final class MalformedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Place place;

  MalformedException(Place place, String message) {
    super(message, null, false, false);
    this.place = place;
  }

  Statement.Malformed statement() {
    String message = getMessage();
    return new Statement.Malformed(place, message == null ? "malformed" : message);
  }
}
