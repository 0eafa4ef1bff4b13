package faultline.command;

import faultline.debug.CallStack;
import faultline.debug.Frame;
import java.util.List;

/** {@code frame}: look at another routine on the stack. */
final class FrameCommand implements Command {
  @Override
  public String name() {
    return "frame";
  }

  @Override
  public List<String> shortForms() {
    return List.of("f");
  }

  @Override
  public String help() {
    return """
        Select and print a stack frame.
        Usage: frame [LEVEL]
        With no argument, print the selected stack frame.  LEVEL is its number in a
        backtrace.  $pc, $sp, $ra and the registers that routines preserve are then as
        that frame has them, until the guest moves.
        Example: frame 2
                 frame""";
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    CallStack stack = session.debugger().callStack();
    if (!arguments.isEmpty()) {
      session.selection().select(find(arguments, stack, session).level());
    }
    new FrameLines(session).show(session.selection().in(stack));
  }

  /** The frame whose level the expression {@code level} is. */
  static Frame find(String level, CallStack stack, Session session) throws CommandException {
    long wanted = session.evaluate(level).bits();
    int number = (int) Math.max(-1, Math.min(wanted, Integer.MAX_VALUE));
    return stack
        .at(number)
        .orElseThrow(() -> new CommandException("No frame at level " + level + "."));
  }
}
