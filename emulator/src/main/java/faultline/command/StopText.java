package faultline.command;

import faultline.debug.Breakpoint;
import faultline.debug.EventPoint;
import faultline.debug.Frame;
import faultline.debug.GuestProcess;
import faultline.debug.Occurrence;
import faultline.debug.Signal;
import faultline.debug.SignalStops;
import faultline.debug.Stop;
import faultline.debug.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A stop in gdb's words: what stopped the guest, and where it stands. */
final class StopText {
  private final Session session;
  private final FrameText frames;

  StopText(Session session) {
    this.session = session;
    frames = new FrameText(session);
  }

  /** The line that announces a signal. */
  static String of(Stop.Signalled stop, Session session) {
    Signal signal = stop.signal();
    return received(process(stop.pid(), session), signal.name(), signal.description());
  }

  /** The lines that announce {@code stop}; the guest runs no more, but is not off. */
  List<String> of(Stop stop) {
    List<String> lines = new ArrayList<>();
    boolean hasReason = !(stop instanceof Stop.Stepped);
    if (hasReason) {
      lines.add("");
    }
    String frame = frame(stop);
    if (stop instanceof Stop.AtBreakpoint at) {
      Breakpoint hit = at.breakpoint();
      String kind = hit.isTemporary() ? "Temporary breakpoint " : "Breakpoint ";
      lines.add(hart("hit ", "") + kind + hit.number() + ", " + frame);
    } else if (stop instanceof Stop.Happened happened) {
      lines.addAll(event(happened.point(), happened.occurrence(), frame));
    } else {
      if (hasReason) {
        lines.add(reason(stop));
      }
      lines.add(frame);
    }
    return lines;
  }

  private List<String> event(EventPoint point, Occurrence occurrence, String frame) {
    EventText text = new EventText(session.debugger());
    List<String> lines = new ArrayList<>(text.announcement(point, occurrence, frame));
    lines.set(0, hart("hit ", "") + lines.get(0));
    return lines;
  }

  private String reason(Stop stop) {
    if (stop instanceof Stop.Signalled signalled) {
      return of(signalled, session);
    } else if (stop instanceof Stop.Stuck stuck) {
      return "Program stopped: " + stuck.reason() + ".";
    }
    return received(hart("", "Program ").strip(), "SIGINT", "Interrupt");
  }

  private static String received(String who, String signal, String description) {
    return "%s received signal %s, %s.".formatted(who, signal, description);
  }

  /**
   * Where the guest stands, with the text of its line. A process that is about to end with a signal
   * is looked at where it was before the kernel took over.
   */
  private String frame(Stop stop) {
    boolean isSignal =
        stop instanceof Stop.Signalled
            || (stop instanceof Stop.Happened happened
                && happened.occurrence() instanceof Occurrence.Signalled);
    Optional<Frame> user =
        isSignal ? session.debugger().callStack().interrupted() : Optional.empty();
    user.ifPresent(frame -> session.selection().select(frame.level()));
    long pc = user.map(Frame::pc).orElseGet(() -> session.debugger().target().pc());
    long inside = user.map(Frame::inside).orElse(pc);
    return frames.location(pc, inside, pc != inside)
        + frames.sourceLine(inside).map(line -> "\n" + line).orElse("");
  }

  /** Who gets a signal: the program, or another of its session's processes. */
  private static String process(OptionalLong pid, Session session) {
    if (pid.isEmpty() || pid.getAsLong() == SignalStops.PROGRAM) {
      return "Program";
    }
    String name =
        session.debugger().processes().find(pid.getAsLong()).map(GuestProcess::name).orElse("");
    return "Process %d \"%s\"".formatted(pid.getAsLong(), name);
  }

  /** Which hart it was, where there are several: {@code Thread 2 "hart 1" hit }. */
  private String hart(String verb, String alone) {
    Target target = session.debugger().target();
    return target.harts() > 1
        ? "Thread %d \"hart %d\" %s".formatted(target.focus() + 1, target.focus(), verb)
        : alone;
  }
}
