package faultline.command;

/** What stands between the session and its user: a terminal, or nothing but text that goes by. */
public interface Face {
  /** A pipe, a file, a test: nobody to ask. */
  Face PIPE = new Fixed(false, true, false, true);

  /** How wide a terminal is that doesn't say. */
  int USUAL_COLUMNS = 80;

  /** Whether a person types the commands. */
  boolean isInteractive();

  /** Whether it shows plain lines only. */
  boolean isDumb();

  /** Whether it shows colours, and the user has nothing against them. */
  boolean hasColour();

  /** How many characters fit in a line. */
  int columns();

  /** Asks until the answer is yes or no. */
  boolean ask(String question);

  /**
   * A face of the usual width that never changes.
   *
   * @param agrees what it answers to every question
   */
  record Fixed(boolean isInteractive, boolean isDumb, boolean hasColour, boolean agrees)
      implements Face {
    @Override
    public int columns() {
      return USUAL_COLUMNS;
    }

    @Override
    public boolean ask(String question) {
      return agrees;
    }
  }
}
