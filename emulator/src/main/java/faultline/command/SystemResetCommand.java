package faultline.command;

/** {@code system_reset}: the machine begins anew. */
final class SystemResetCommand implements Command {
  @Override
  public String name() {
    return "system_reset";
  }

  @Override
  public String help() {
    return """
        Reset the system, as the button of a board does.
        Usage: system_reset
        Harts and devices begin anew, and the kernel is loaded again; the rest of memory stays.
        In gdb, "maintenance flush register-cache" makes the new registers seen.
        Example: system_reset
                 continue""";
  }

  @Override
  public void run(String arguments, Session session) {
    session.debugger().reset();
    Running.showPlace(session);
  }
}
