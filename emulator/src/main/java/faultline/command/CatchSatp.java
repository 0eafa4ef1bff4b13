package faultline.command;

import faultline.debug.SpaceTrigger;

/** {@code catch satp}: a hart goes over to another address space. */
final class CatchSatp implements CatchCommand.Kind {
  @Override
  public String name() {
    return "satp";
  }

  @Override
  public String help() {
    return """
        Catch switches of the address space.
        Usage: catch satp [pid N]
        Stops behind the write of satp, when it changes the value.  With pid, when it
        happens while the kernel works for that process.
        Example: catch satp
                 catch satp pid 2""";
  }

  @Override
  public CatchCommand.Wanted parse(String arguments, Session session) throws CommandException {
    CatchFilter filter = CatchFilter.parse(arguments, session).only().withoutAddress();
    return CatchCommand.Wanted.of(new SpaceTrigger(session.debugger()), filter, "satp");
  }
}
