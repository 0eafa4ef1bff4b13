package faultline.command;

import java.util.List;

/** {@code quit}: the end of the session. */
final class QuitCommand implements Command {
  private static final int STATUS_MASK = 0xff;

  @Override
  public String name() {
    return "quit";
  }

  @Override
  public List<String> shortForms() {
    return List.of("q", "exit");
  }

  @Override
  public String help() {
    return """
        Exit the debugger.
        Usage: quit [EXPR]
        The optional expression EXPR, if present, is evaluated and the result
        used as the exit status.  The default is zero.
        Example: quit""";
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    long status = arguments.isEmpty() ? 0 : session.evaluate(arguments).bits();
    session.quit((int) status & STATUS_MASK);
  }
}
