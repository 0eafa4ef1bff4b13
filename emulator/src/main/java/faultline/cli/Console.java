package faultline.cli;

import faultline.device.SerialOutput;
import java.io.PrintStream;

/** The guest's serial line on standard output, byte for byte. */
final class Console implements SerialOutput {
  private final PrintStream out;
  private boolean written;

  Console(PrintStream out) {
    this.out = out;
  }

  @Override
  public void accept(int octet) {
    out.write(octet);
    written = true;
  }

  /**
   * Passes on what the guest has sent so far.
   *
   * @return false when nobody reads standard output any more
   */
  boolean flush() {
    if (!written) {
      return true;
    }
    written = false;
    return !out.checkError();
  }
}
