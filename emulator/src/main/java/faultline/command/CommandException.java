package faultline.command;

/** A command cannot be done; the message is one line that says why. */
@SuppressWarnings("serial") // Never serialized.
public final class CommandException extends Exception {
  private final boolean unreadable;

  public CommandException(String message) {
    this(message, false);
  }

  private CommandException(String message, boolean unreadable) {
    super(message);
    this.unreadable = unreadable;
  }

  /** What gdb says about memory that is not there. */
  static CommandException unreadable(long address) {
    return new CommandException(
        "Cannot access memory at address 0x" + Long.toHexString(address), true);
  }

  /** Whether it is only that memory is not there now. */
  boolean isUnreadable() {
    return unreadable;
  }
}
