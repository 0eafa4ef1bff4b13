package faultline.console;

import faultline.device.SerialOutput;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Standard output and standard error, shared by the guest's console and the debugger: keeps their
 * lines apart. When the guest has left a line unfinished, the debugger's text starts on a new one.
 */
public final class Screen implements SerialOutput {
  private final PrintStream output;
  private final PrintStream errors;
  private boolean guestLineIsOpen;
  private boolean guestHasWritten;

  public Screen(PrintStream output, PrintStream errors) {
    this.output = output;
    this.errors = errors;
  }

  /** Takes a byte that the guest sent over its serial line. */
  @Override
  public void accept(int octet) {
    output.write(octet);
    guestHasWritten = true;
    guestLineIsOpen = octet != '\n';
  }

  /** Prints {@code text} of the debugger. */
  public void print(String text) {
    endGuestLine();
    output.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Prints {@code text} of Faultline's own beside the guest's output, on standard error. */
  public void printAside(String text) {
    errors.writeBytes(("\n" + text).getBytes(StandardCharsets.UTF_8));
    errors.flush();
  }

  /** Prints {@code text} of the debugger where reasons for failure go. */
  public void printError(String text) {
    endGuestLine();
    output.flush();
    errors.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    errors.flush();
  }

  /** Makes sure that what the guest has sent so far can be seen, an unfinished line too. */
  @Override
  public boolean show() {
    if (!guestHasWritten) {
      return true;
    }
    guestHasWritten = false;
    return !output.checkError();
  }

  /** Makes sure that everything can be seen, and that the debugger may write. */
  public void flush() {
    endGuestLine();
    output.flush();
  }

  private void endGuestLine() {
    if (guestLineIsOpen) {
      guestLineIsOpen = false;
      output.write('\n');
    }
  }
}
