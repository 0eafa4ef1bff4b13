package faultline.command;

import faultline.debug.CallStack;
import faultline.debug.Frame;
import java.util.List;
import java.util.Optional;

/** {@code backtrace}: who has called whom, the innermost first. */
final class BacktraceCommand implements Command {
  private final boolean isInfo;

  /**
   * @param isInfo whether it is {@code info stack}
   */
  BacktraceCommand(boolean isInfo) {
    this.isInfo = isInfo;
  }

  @Override
  public String name() {
    return isInfo ? "stack" : "backtrace";
  }

  @Override
  public List<String> shortForms() {
    return isInfo ? List.of("s") : List.of("bt", "where");
  }

  @Override
  public String help() {
    return isInfo
        ? """
        Backtrace of the stack, or innermost COUNT frames.
        Usage: info stack [COUNT | -COUNT]
        Another name of "backtrace".
        Example: info stack"""
        : """
        Print backtrace of all stack frames, or innermost COUNT frames.
        Usage: backtrace [COUNT | -COUNT]
        With a negative COUNT, print outermost -COUNT frames.
        Frames are found by the call frame information of the code's file, else by
        following its instructions from the routine's start.  Where the kernel handles
        a trap, a line <trap: CAUSE> stands between it and what it interrupted.
        Example: backtrace
                 backtrace -3""";
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    String count = arguments.replaceFirst("^-?full\\b", "").strip();
    if (!count.equals(arguments)) {
      session.output().line("Variables are not known here: full is ignored.");
    }
    CallStack stack = session.debugger().callStack();
    long wanted = count.isEmpty() ? Long.MAX_VALUE : session.evaluate(count).bits();
    long first = wanted < 0 ? Math.max(0, stack.outermost() + 1 + wanted) : 0;
    long end = wanted < 0 ? Long.MAX_VALUE : wanted;
    FrameLines lines = new FrameLines(session);
    for (long level = first; level < end; level++) {
      session.checkInterrupted();
      Optional<Frame> frame = stack.at((int) level);
      if (frame.isEmpty()) {
        stack.trouble().ifPresent(why -> session.output().line("Backtrace stopped: " + why));
        return;
      }
      session.output().line(lines.numbered(frame.get()));
    }
    if (stack.at((int) Math.min(end, Integer.MAX_VALUE)).isPresent()) {
      session.output().line("(More stack frames follow...)");
    }
  }
}
