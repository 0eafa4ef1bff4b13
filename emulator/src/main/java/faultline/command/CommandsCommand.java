package faultline.command;

import faultline.debug.StopPoint;
import java.util.ArrayList;
import java.util.List;

/** {@code commands}: what to carry out at a breakpoint. */
final class CommandsCommand implements GuestControl {
  @Override
  public String name() {
    return "commands";
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
                 end""";
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
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
    session.collect(lines -> meant.forEach(each -> each.setCommands(lines)));
  }
}
