package faultline.command;

import faultline.debug.StopPoint;
import java.util.List;
import java.util.Optional;

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
    return Argument.words("display").then(Argument.DISPLAY).or(Argument.BREAKPOINT);
  }

  @Override
  public String help() {
    return """
    Disable all or some breakpoints, or expressions that are displayed.
    Usage: disable [BREAKPOINTNUM]...
           disable display [NUM]...
    A disabled breakpoint is not forgotten, but has no effect until it is enabled.
    Example: disable 1
             disable\
    """;
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    Optional<String> displays = DisplayNumbers.behindWord(arguments);
    if (displays.isPresent()) {
      DisplayNumbers.forEach(displays.get(), session, each -> each.setEnabled(false));
      return;
    }
    BreakpointNumbers.forEach(arguments, session, StopPoint::disable);
  }
}
