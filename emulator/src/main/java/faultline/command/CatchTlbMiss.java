package faultline.command;

import faultline.debug.TlbMissTrigger;

/** {@code catch tlb-miss}: no TLB knows a page. */
final class CatchTlbMiss implements CatchCommand.Kind {
  @Override
  public String name() {
    return "tlb-miss";
  }

  @Override
  public String help() {
    return """
        Catch translations that no TLB knows.
        Usage: catch tlb-miss [pid N] [at VA]
        Stops behind the instruction whose access made the hardware walk, or on the
        trap vector if that access faulted.  VA names its page.
        Example: catch tlb-miss at 0x14000
                 catch tlb-miss pid 2""";
  }

  @Override
  public CatchCommand.Wanted parse(String arguments, Session session) throws CommandException {
    CatchFilter filter = CatchFilter.parse(arguments, session).only();
    return CatchCommand.Wanted.of(
        new TlbMissTrigger(session.debugger(), filter.va()), filter, "tlb-miss");
  }
}
