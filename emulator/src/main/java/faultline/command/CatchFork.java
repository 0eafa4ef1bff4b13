package faultline.command;

import faultline.debug.BirthTrigger;

/** {@code catch fork} and {@code catch vfork}: a process has a child. */
final class CatchFork implements CatchCommand.Kind {
  private final boolean vfork;

  CatchFork(boolean vfork) {
    this.vfork = vfork;
  }

  @Override
  public String name() {
    return vfork ? "vfork" : "fork";
  }

  @Override
  public String help() {
    return vfork
        ? """
        Catch calls to vfork.
        Usage: catch vfork [pid N]
        Stops before the first instruction of the child, which runs in the memory of
        its parent; under kernels whose processes are not known, when the parent
        goes on.
        Example: catch vfork
                 catch vfork pid 1"""
        : """
        Catch calls to fork.
        Usage: catch fork [pid N]
        Stops when the parent goes on, with the pid of the child in a0.
        Example: catch fork
                 catch fork pid 1""";
  }

  @Override
  public CatchCommand.Wanted parse(String arguments, Session session) throws CommandException {
    CatchFilter filter = CatchFilter.parse(arguments, session).only().withoutAddress();
    return CatchCommand.Wanted.of(new BirthTrigger(session.debugger(), vfork), filter, name());
  }
}
