package faultline.command;

import faultline.debug.StopPoint;
import java.util.ArrayList;
import java.util.List;

/** {@code commands}: what to carry out at a breakpoint. */
final class CommandsCommand implements GuestControl, BlockCommand {
  @Override
  public String name() {
    return "commands";
  }

  @Override
  public Argument argument() {
    return Argument.BREAKPOINT;
  }

  @Override
  public String help() {
    return """
    Set commands to be executed when the given breakpoints are hit.
    Usage: commands [BREAKPOINTNUM]...
    The commands follow, one a line, up to a line that says "end".  Without a number they
    are for the breakpoint that was set last.  If the first is "silent", the stop itself is
    not announced.  A command that lets the guest run is the last that is carried out.
    Example: commands 1
             silent
             print $a0
             continue
             end\
    """;
  }

  @Override
  public String invitation(String arguments) {
    return """
    Type commands for breakpoint(s) %s, one per line.
    End with a line saying just "end".
    """
        .formatted(arguments);
  }

  @Override
  public void check(String arguments, Session session) throws CommandException {
    meant(arguments, session);
  }

  @Override
  public void run(String arguments, List<String> lines, Session session) throws CommandException {
    meant(arguments, session).forEach(each -> each.setCommands(lines));
  }

  private static List<StopPoint> meant(String arguments, Session session) throws CommandException {
    List<StopPoint> meant = new ArrayList<>();
    if (arguments.isEmpty()) {
      meant.add(
          session
              .debugger()
              .points()
              .last()
              .orElseThrow(() -> new CommandException("No breakpoints specified.")));
    } else {
      BreakpointNumbers.forEach(arguments, session, meant::add);
    }
    return meant;
  }
}
