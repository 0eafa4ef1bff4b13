package faultline.command;

/** {@code info locals}, {@code info args}: of the variables of frames nothing is known here. */
final class InfoLocals implements Command {
  private final boolean arguments;

  /**
   * @param arguments whether it is about the arguments of the frame's function
   */
  InfoLocals(boolean arguments) {
    this.arguments = arguments;
  }

  @Override
  public String name() {
    return arguments ? "args" : "locals";
  }

  @Override
  public String help() {
    return (arguments ? "Argument variables of current stack frame." : "Local variables of frame.")
        + """

        Usage: info %1$s
        Files' line tables and call frames are read, not their descriptions of variables.
        Arguments come in a0 to a7; the stack can be examined.
        Example: info %1$s
                 info registers a0 a1 a2"""
            .formatted(name());
  }

  @Override
  public void run(String words, Session session) {
    session.output().line("No symbol table info available.");
  }
}
