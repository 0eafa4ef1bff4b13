package faultline.command;

import faultline.debug.CallStack;
import java.util.List;

/** {@code up} and {@code down}: look at the caller, or at the routine called. */
final class UpDownCommand implements Command {
  private final boolean up;

  UpDownCommand(boolean up) {
    this.up = up;
  }

  @Override
  public String name() {
    return up ? "up" : "down";
  }

  @Override
  public List<String> shortForms() {
    return up ? List.of() : List.of("dow", "do");
  }

  @Override
  public String help() {
    return up
        ? """
        Select and print stack frame that called this one.
        Usage: up [COUNT]
        An argument says how many frames up to go.
        Example: up
                 up 2"""
        : """
        Select and print stack frame called by this one.
        Usage: down [COUNT]
        An argument says how many frames down to go.
        Example: down
                 down 2""";
  }

  @Override
  public boolean isRepeated() {
    return true;
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    long count = arguments.isEmpty() ? 1 : session.evaluate(arguments).bits();
    CallStack stack = session.debugger().callStack();
    int from = session.selection().in(stack).level();
    long wanted = Math.max(0, from + (up ? count : -count));
    int to = (int) Math.min(wanted, Integer.MAX_VALUE);
    if (stack.at(to).isEmpty()) {
      to = stack.outermost();
    }
    if (to == from && arguments.isEmpty()) {
      throw new CommandException(
          up
              ? "Initial frame selected; you cannot go up."
              : "Bottom (innermost) frame selected; you cannot go down.");
    }
    session.selection().select(to);
    new FrameLines(session).show(session.selection().in(stack));
  }
}
