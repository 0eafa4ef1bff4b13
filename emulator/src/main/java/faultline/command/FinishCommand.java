package faultline.command;

import faultline.debug.CallStack;
import faultline.debug.Debugger;
import faultline.debug.Frame;
import java.util.List;

/** {@code finish}: until the function has returned. */
final class FinishCommand implements GuestControl {
  @Override
  public String name() {
    return "finish";
  }

  @Override
  public List<String> shortForms() {
    return List.of("fin");
  }

  @Override
  public String help() {
    return """
        Execute until selected stack frame returns.
        Usage: finish
        Stops behind the call, in the same process.  A frame that handles a trap returns
        to what was interrupted.
        Example: finish
                 fin""";
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    Debugger debugger = session.debugger();
    Running.requireAlive(debugger);
    if (!arguments.isEmpty()) {
      throw new CommandException("The \"finish\" command does not take any arguments.");
    }
    CallStack stack = debugger.callStack();
    Frame frame = session.selection().in(stack);
    Frame outer =
        stack
            .outside(frame)
            .orElseThrow(
                () -> new CommandException("\"finish\" not meaningful in the outermost frame."));
    session.output().line("Run till exit from " + new FrameLines(session).numbered(frame));
    Running.announce(debugger.finish(frame, outer, stack), session);
  }
}
