package faultline.cli;

/**
 * What the user gave cannot be used. The message is one line that names the place and the way out;
 * it is all the user sees.
 */
public final class BadInput extends Exception {
  private static final long serialVersionUID = 1;

  BadInput(String message) {
    super(message);
  }

  /** The same reason as {@code cause}, whose message is already one line for the user. */
  BadInput(Exception cause) {
    super(String.valueOf(cause.getMessage()));
  }
}
