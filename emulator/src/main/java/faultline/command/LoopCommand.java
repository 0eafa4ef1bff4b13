package faultline.command;

/** {@code loop_break} and {@code loop_continue}. */
final class LoopCommand implements Command {
  private final boolean goesOn;

  /**
   * @param goesOn whether the loop goes on with its next turn
   */
  LoopCommand(boolean goesOn) {
    this.goesOn = goesOn;
  }

  @Override
  public String name() {
    return goesOn ? "loop_continue" : "loop_break";
  }

  @Override
  public String help() {
    return goesOn
        ? """
        Go on with the next turn of the "while" loop around this command.
        Usage: loop_continue
        Example: while $n < 10
                 loop_continue\
        """
        : """
        Leave the "while" loop around this command.
        Usage: loop_break
        Example: while 1
                 loop_break\
        """;
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    throw new LoopControl(goesOn);
  }
}
