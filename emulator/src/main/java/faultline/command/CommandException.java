package faultline.command;

/** A command cannot be done; the message is one line that says why. */
@SuppressWarnings("serial") // Never serialized.
public class CommandException extends Exception {
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

  /** What gdb says about a name that nothing has. */
  static CommandException noSymbolTable() {
    return new CommandException("No symbol table is loaded.  Use the \"file\" command.");
  }

  static CommandException noSymbol(String name) {
    return new CommandException("No symbol \"%s\" in current context.".formatted(name));
  }

  /** What gdb says about more bytes than anybody wants to see. */
  static CommandException tooLarge(long bytes) {
    return new CommandException(
        "value requires %d bytes, which is more than max-value-size".formatted(bytes));
  }

  /** Whether it is only that memory is not there now. */
  boolean isUnreadable() {
    return unreadable;
  }
}
