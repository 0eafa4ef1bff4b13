package faultline.command;

import faultline.debug.CopyTrigger;

/** {@code catch cow}: a page is copied because somebody stores to it. */
final class CatchCow implements CatchCommand.Kind {
  @Override
  public String name() {
    return "cow";
  }

  @Override
  public String help() {
    return """
        Catch copies on write.
        Usage: catch cow [pid N]
        After a store has faulted on a page that is mapped without W, stops behind the
        store that makes its entry writable: with another frame, when the page was
        copied, or with the same, when nobody shared it any more.
        Example: catch cow
                 catch cow pid 2""";
  }

  @Override
  public CatchCommand.Wanted parse(String arguments, Session session) throws CommandException {
    CatchFilter filter = CatchFilter.parse(arguments, session).only().withoutAddress();
    return CatchCommand.Wanted.of(new CopyTrigger(session.debugger()), filter, "cow");
  }
}
