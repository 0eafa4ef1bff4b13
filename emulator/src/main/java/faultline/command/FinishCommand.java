package faultline.command;

import faultline.debug.Caller;
import faultline.debug.Debugger;
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
        Stops behind the call, in the same process.
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
    Caller caller =
        debugger
            .caller()
            .orElseThrow(
                () -> new CommandException("\"finish\" not meaningful in the outermost frame."));
    long pc = debugger.target().pc();
    session.output().line("Run till exit from #0  " + new FrameText(session).location(pc));
    Running.announce(debugger.finish(caller), session);
  }
}
