package faultline.command;

/**
 * On its way from {@code loop_break} or {@code loop_continue} to the loop around it. Outside a loop
 * it is an error like others.
 */
final class LoopControl extends CommandException {
  private static final long serialVersionUID = 1L;

  private final boolean goesOn;

  /**
   * @param goesOn whether the loop goes on with its next turn
   */
  LoopControl(boolean goesOn) {
    super("This command cannot be used at the top level.");
    this.goesOn = goesOn;
  }

  boolean goesOn() {
    return goesOn;
  }
}
