package faultline.machine;

/**
 * The machine cannot be built as asked. The message is one line that says why and what would help.
 */
public final class BootException extends Exception {
  private static final long serialVersionUID = 1;

  public BootException(String message) {
    super(message);
  }
}
