package faultline.command;

import faultline.debug.Breakpoint;
import faultline.debug.EventPoint;
import faultline.debug.Frame;
import faultline.debug.GuestProcess;
import faultline.debug.Occurrence;
import faultline.debug.Signal;
import faultline.debug.SignalStops;
import faultline.debug.Stop;
import faultline.debug.StopPoint;
import faultline.debug.Target;
import faultline.mmu.Privilege;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

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
    String frame = frame(stop);
    if (stop instanceof Stop.Hit hit) {
      lines.addAll(hit(hit.points(), frame));
      return lines;
    }
    if (!(stop instanceof Stop.Stepped)) {
      lines.add("");
      lines.add(reason(stop));
    }
    lines.add(frame);
    return lines;
  }

  /** Every watchpoint says its values; the first that says where, says so for all. */
  private List<String> hit(List<StopPoint> points, String frame) {
    EventText text = new EventText(session.debugger());
    List<String> lines = new ArrayList<>();
    for (StopPoint each : points) {
      lines.add("");
      if (each instanceof Breakpoint breakpoint) {
        String kind = each.isTemporary() ? "Temporary breakpoint " : "Breakpoint ";
        lines.add(whoHit() + kind + number(breakpoint) + ", " + frame);
        return lines;
      } else if (each instanceof EventPoint event && event.kind() == EventPoint.Kind.CATCH) {
        // A birth is the parent's, though it may be the child that runs first.
        boolean isBirth = latest(event) instanceof Occurrence.Vforked;
        String who = isBirth ? hart("hit ", "") : whoHit();
        lines.add(who + text.announcement(event) + ", " + frame);
        return lines;
      } else if (each instanceof EventPoint event) {
        List<String> watched = text.watched(event);
        lines.add(whoHit() + watched.get(0));
        lines.addAll(watched.subList(1, watched.size()));
      }
    }
    lines.add(frame);
    return lines;
  }

  /** The breakpoint's number; with that of the place, if it has several. */
  private String number(Breakpoint breakpoint) {
    Target target = session.debugger().target();
    boolean isOne = breakpoint.locations().size() == 1;
    return breakpoint
        .reached(target.pc(), target)
        .filter(place -> !isOne)
        .map(place -> breakpoint.number() + "." + (breakpoint.locations().indexOf(place) + 1))
        .orElseGet(() -> String.valueOf(breakpoint.number()));
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
    Optional<Frame> user =
        isSignal(stop) ? session.debugger().callStack().interrupted() : Optional.empty();
    user.ifPresent(frame -> session.selection().select(frame.level()));
    long pc = user.map(Frame::pc).orElseGet(() -> session.debugger().target().pc());
    long inside = user.map(Frame::inside).orElse(pc);
    return frames.location(pc, inside, pc != inside)
        + frames.sourceLine(inside).map(line -> "\n" + line).orElse("");
  }

  private static boolean isSignal(Stop stop) {
    return stop instanceof Stop.Signalled
        || (stop instanceof Stop.Hit hit
            && hit.points().stream()
                .anyMatch(each -> latest(each) instanceof Occurrence.Signalled));
  }

  private static @Nullable Occurrence latest(StopPoint point) {
    return point instanceof EventPoint event ? event.latest().orElse(null) : null;
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

  /** Who has come to a stop point: a hart among several, or another process than the program. */
  private String whoHit() {
    Target target = session.debugger().target();
    OptionalLong pid = session.debugger().processes().currentPid();
    boolean isOther = target.privilege() == Privilege.USER && pid.isPresent();
    return target.harts() == 1 && isOther && pid.getAsLong() != SignalStops.PROGRAM
        ? process(pid, session) + " hit "
        : hart("hit ", "");
  }

  /** Which hart it was, where there are several: {@code Thread 2 "hart 1" hit }. */
  private String hart(String verb, String alone) {
    Target target = session.debugger().target();
    return target.harts() > 1
        ? "Thread %d \"hart %d\" %s".formatted(target.focus() + 1, target.focus(), verb)
        : alone;
  }
}
