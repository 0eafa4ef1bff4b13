package faultline.command;

/** Where a command's text goes, piece by piece as it comes to be known. */
@FunctionalInterface
public interface Output {
  /** Prints {@code text} as it is. */
  void print(String text);

  /** Prints {@code text} and ends the line. */
  default void line(String text) {
    print(text + "\n");
  }
}
