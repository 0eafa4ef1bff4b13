package faultline.command;

/** What stands between the session and its user: a terminal, or nothing but text that goes by. */
public interface Face {
  /** A pipe, a file, a test: nobody to ask. */
  Face PIPE =
      new Face() {
        @Override
        public boolean isInteractive() {
          return false;
        }

        @Override
        public boolean isDumb() {
          return true;
        }

        @Override
        public boolean hasColour() {
          return false;
        }

        @Override
        public int columns() {
          return USUAL_COLUMNS;
        }

        @Override
        public boolean ask(String question) {
          return true;
        }
      };

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
}
