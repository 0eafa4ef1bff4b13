package faultline.command;

import faultline.debug.StopPoint;
import java.util.List;

/** {@code disable}: let the guest pass breakpoints as if they were not there. */
final class DisableCommand implements GuestControl {
  @Override
  public String name() {
    return "disable";
  }

  @Override
  public List<String> shortForms() {
    return List.of("dis", "disa");
  }

  @Override
  public Argument argument() {
    return Argument.BREAKPOINT;
  }

  @Override
  public String help() {
    return """
    Disable all or some breakpoints.
    Usage: disable [BREAKPOINTNUM]...
    A disabled breakpoint is not forgotten, but has no effect until it is enabled.
    Example: disable 1
             disable\
    """;
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    BreakpointNumbers.forEach(arguments, session, StopPoint::disable);
  }
}
