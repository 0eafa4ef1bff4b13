package faultline.assembler.syntax;

import faultline.assembler.message.Finding;

/** A statement turned out to be none while it was read; {@link StatementReader} catches it. */
final class MalformedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Place place;
  private final transient Finding finding;

  MalformedException(Place place, Finding finding) {
    super(finding.text(), null, false, false);
    this.place = place;
    this.finding = finding;
  }

  Statement.Malformed statement() {
    return new Statement.Malformed(place, finding);
  }
}
