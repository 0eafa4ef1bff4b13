package faultline.device;

/**
 * The driver has put into memory what the virtio specification forbids, so that the device cannot
 * go on: it asks to be reset. The message says what was wrong.
 */
final class BrokenRingException extends Exception {
  private static final long serialVersionUID = 1;

  BrokenRingException(String message) {
    super(message);
  }
}
