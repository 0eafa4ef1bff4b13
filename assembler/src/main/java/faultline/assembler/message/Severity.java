package faultline.assembler.message;

/** How bad it is. */
public enum Severity {
  /** There will be no output. */
  ERROR("error"),
  /** The output is there, but may not be what was meant. */
  WARNING("warning"),
  /** What the source asked to be told. */
  NOTE("note");

  private final String word;

  Severity(String word) {
    this.word = word;
  }

  /** As it stands before the message. */
  public String word() {
    return word;
  }
}
