package faultline.compare;

/** The reference machine cannot be used. The message is one line that says why, and the way out. */
public final class ReferenceException extends Exception {
  private static final long serialVersionUID = 1;

  ReferenceException(String message) {
    super(message);
  }
}
