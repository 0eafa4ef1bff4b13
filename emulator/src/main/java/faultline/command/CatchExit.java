package faultline.command;

import faultline.debug.ExitTrigger;

/** {@code catch exit}: a process asks for its end. */
final class CatchExit implements CatchCommand.Kind {
  @Override
  public String name() {
    return "exit";
  }

  @Override
  public String help() {
    return """
        Catch calls of exit.
        Usage: catch exit [pid N]
        Stops on the trap vector, when a process calls exit or exit_group.  One that a
        signal ends makes no call.
        Example: catch exit
                 catch exit pid 2""";
  }

  @Override
  public CatchCommand.Wanted parse(String arguments, Session session) throws CommandException {
    CatchFilter filter = CatchFilter.parse(arguments, session).only().withoutAddress();
    return CatchCommand.Wanted.of(new ExitTrigger(session.debugger()), filter, "exit");
  }
}
