package faultline.command;

/** {@code context}: where the guest stands, on one screen. */
final class ContextCommand implements Command {
  @Override
  public String name() {
    return "context";
  }

  @Override
  public String help() {
    return """
    Show the registers that changed, the code around pc, the stack, the address space.
    Usage: context
    At a terminal each stop shows it; "set context off" ends that.  Changed means: since
    the context was shown last.
    Example: context
             set context off\
    """;
  }

  @Override
  public void run(String arguments, Session session) {
    session.context().show(session);
  }
}
