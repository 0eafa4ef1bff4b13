package faultline.command;

import java.util.List;

/** {@code kill}: no more of this guest. */
final class KillCommand implements GuestControl {
  @Override
  public String name() {
    return "kill";
  }

  @Override
  public List<String> shortForms() {
    return List.of("k");
  }

  @Override
  public String help() {
    return """
        Kill execution of program being debugged.
        Usage: kill
        The machine stands as if switched off: it can be looked at, and "run" starts it again.
        Example: kill
                 run""";
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    Running.requireAlive(session.debugger());
    session.debugger().kill();
    session.output().line("[Inferior 1 (process 1) killed]");
  }
}
