package faultline.command;

import faultline.debug.StopPoint;
import java.util.List;
import java.util.Optional;

/** {@code continue}: run until something stops the guest. */
final class ContinueCommand implements GuestControl {
  @Override
  public String name() {
    return "continue";
  }

  @Override
  public List<String> shortForms() {
    return List.of("c", "fg", "cont");
  }

  @Override
  public boolean isRepeated() {
    return true;
  }

  @Override
  public String help() {
    return """
        Continue program being debugged, after signal or breakpoint.
        Usage: continue [N]
        If proceeding from breakpoint, a number N may be used as an argument,
        which means to set the ignore count of that breakpoint to N - 1 (so that
        the breakpoint won't break until the Nth time it is reached).
        Ctrl-C stops the guest.
        Example: continue
                 continue 3""";
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    Running.requireAlive(session.debugger());
    if (!arguments.isEmpty()) {
      ignore(session.evaluate(arguments).bits() - 1, session);
    }
    go(session);
  }

  @Override
  public void repeat(String arguments, Session session) throws CommandException {
    Running.requireAlive(session.debugger());
    go(session);
  }

  private static void go(Session session) {
    session.output().line("Continuing.");
    Running.announce(session.debugger().resume(), session);
  }

  private static void ignore(long crossings, Session session) {
    Optional<StopPoint> here = session.debugger().lastHit();
    if (here.isEmpty()) {
      session.output().line("Not stopped at any breakpoint; argument ignored.");
      return;
    }
    session.output().print(IgnoreCommand.set(here.get(), crossings));
    session.output().print("  ");
  }
}
