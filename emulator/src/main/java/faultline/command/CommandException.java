package faultline.command;

/** A command cannot be done; the message is one line that says why. */
@SuppressWarnings("serial") // Never serialized.
public final class CommandException extends Exception {
  public CommandException(String message) {
    super(message);
  }

  /** What gdb says about memory that is not there. */
  static CommandException unreadable(long address) {
    return new CommandException("Cannot access memory at address 0x" + Long.toHexString(address));
  }
}
