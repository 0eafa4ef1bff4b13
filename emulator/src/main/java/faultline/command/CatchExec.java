package faultline.command;

import faultline.debug.ExecTrigger;

/** {@code catch exec}: a process begins another program. */
final class CatchExec implements CatchCommand.Kind {
  @Override
  public String name() {
    return "exec";
  }

  @Override
  public String help() {
    return """
        Catch calls to exec.
        Usage: catch exec [pid N]
        Stops before the first instruction of the new program.
        Example: catch exec
                 catch exec pid 2""";
  }

  @Override
  public CatchCommand.Wanted parse(String arguments, Session session) throws CommandException {
    CatchFilter filter = CatchFilter.parse(arguments, session).only().withoutAddress();
    return CatchCommand.Wanted.of(new ExecTrigger(session.debugger()), filter, "exec");
  }
}
