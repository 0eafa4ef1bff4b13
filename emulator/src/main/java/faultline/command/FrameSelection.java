package faultline.command;

import faultline.debug.CallStack;
import faultline.debug.Debugger;
import faultline.debug.Frame;
import faultline.debug.Target;

/**
 * The frame that the user looks at: the innermost again whenever the guest has moved, or another
 * hart is looked at.
 */
final class FrameSelection {
  private final Debugger debugger;
  private int level;
  private int hart;
  private long steps;
  private long pc;

  FrameSelection(Debugger debugger) {
    this.debugger = debugger;
  }

  /** Looks at frame {@code wanted} from now on. */
  void select(int wanted) {
    Target target = debugger.target();
    level = wanted;
    hart = target.focus();
    steps = target.hart().steps();
    pc = target.pc();
  }

  /** The level of the selected frame. */
  int level() {
    Target target = debugger.target();
    boolean isHere = hart == target.focus() && steps == target.hart().steps() && pc == target.pc();
    return isHere ? level : 0;
  }

  /** Where the selected frame goes on. */
  long pc() {
    return level() == 0 ? debugger.target().pc() : frame().pc();
  }

  /** The selected frame of {@code frames}; the innermost if that is gone. */
  Frame in(CallStack stack) {
    return stack.at(level()).orElseGet(stack::innermost);
  }

  /** Whether the selected frame has called another, and no trap lies between the two. */
  boolean hasCalled() {
    CallStack stack = debugger.callStack();
    Frame frame = in(stack);
    return frame.level() > 0
        && frame.kind() == Frame.Kind.ROUTINE
        && stack.at(frame.level() - 1).orElseThrow().kind() == Frame.Kind.ROUTINE;
  }

  /** The selected frame. */
  Frame frame() {
    return in(debugger.callStack());
  }
}
