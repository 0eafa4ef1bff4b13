package faultline.command;

import faultline.debug.Debugger;
import faultline.debug.Frame;
import faultline.debug.GuestProcess;
import faultline.debug.Occurrence;
import faultline.debug.Signal;
import faultline.debug.Stop;
import faultline.debug.StopPoint;
import faultline.debug.Symbols.Place;
import faultline.debug.Target;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the commands that let the guest run have in common: who may, and how a stop is announced.
 */
final class Running {
  /** The first command of a breakpoint that stops without a word. */
  private static final String SILENT = "silent";

  /** The pid of the program under study. */
  private static final long PROGRAM = 2;

  private Running() {}

  /** Fails when the guest is off. */
  static void requireAlive(Debugger debugger) throws CommandException {
    if (!debugger.isAlive()) {
      throw new CommandException("The program is not being run.");
    }
  }

  /** The function in which the guest stands. */
  static Optional<Place> requireFunction(Session session) throws CommandException {
    Debugger debugger = session.debugger();
    Optional<Place> function = debugger.symbols().at(debugger.target().pc()).filter(Place::isCode);
    if (function.isEmpty()) {
      throw new CommandException("Cannot find bounds of current function");
    }
    return function;
  }

  /**
   * The same for a guest that has stepped: the line alone, while it is in the same function.
   *
   * @param before the function in which it stood
   */
  static void announceStep(Stop stop, Optional<Place> before, Session session) {
    Debugger debugger = session.debugger();
    long pc = debugger.target().pc();
    Optional<Place> now = debugger.symbols().at(pc);
    boolean isSame =
        now.isPresent()
            && before.isPresent()
            && now.get().start() == before.get().start()
            && now.get().image() == before.get().image();
    boolean hasLine = debugger.symbols().lineAt(pc).isPresent();
    if (stop instanceof Stop.Stepped && isSame && hasLine) {
      session.carryOutNext(List.of());
      session.output().line(new FrameText(session).steppedLine(pc).orElse(""));
      session.showStop();
    } else {
      announce(stop, session);
    }
  }

  /** Says why the guest stopped, and where it stands, as gdb does. */
  static void announce(Stop stop, Session session) {
    Output output = session.output();
    session.carryOutNext(
        List.of()); // what a breakpoint's commands had left ends with the next stop
    if (stop instanceof Stop.Exited exited) {
      session.variables().set("_exitcode", Value.of(Types.INT, exited.status()));
      output.line("[Inferior 1 (process 1) " + exit(exited.status()) + "]");
      return;
    }
    String frame = frame(stop, session);
    if (stop instanceof Stop.AtBreakpoint at) {
      StopPoint hit = at.breakpoint();
      if (isSilent(hit, session)) {
        return;
      }
      output.line("");
      output.line(
          who(session, "hit ", "")
              + (hit.isTemporary() ? "Temporary breakpoint " : "Breakpoint ")
              + hit.number()
              + ", "
              + frame);
    } else if (stop instanceof Stop.Happened happened) {
      if (isSilent(happened.point(), session)) {
        return;
      }
      output.line("");
      output.print(who(session, "hit ", ""));
      new EventText(session.debugger())
          .announcement(happened.point(), happened.occurrence(), frame)
          .forEach(output::line);
    } else if (stop instanceof Stop.Signalled signalled) {
      Signal signal = signalled.signal();
      output.line("");
      output.line(
          "%s received signal %s, %s."
              .formatted(process(signalled.pid(), session), signal.name(), signal.description()));
      output.line(frame);
    } else if (stop instanceof Stop.Interrupted) {
      output.line("");
      output.line(who(session, "", "Program ") + "received signal SIGINT, Interrupt.");
      output.line(frame);
    } else if (stop instanceof Stop.Stuck stuck) {
      output.line("");
      output.line("Program stopped: " + stuck.reason() + ".");
      output.line(frame);
    } else {
      output.line(frame);
    }
    session.showStop();
  }

  /**
   * Where the guest stands, with the text of its line. A process that is about to end with a signal
   * is looked at where it was before the kernel took over.
   */
  private static String frame(Stop stop, Session session) {
    FrameText text = new FrameText(session);
    boolean isSignal =
        stop instanceof Stop.Signalled
            || (stop instanceof Stop.Happened happened
                && happened.occurrence() instanceof Occurrence.Signalled);
    Optional<Frame> user =
        isSignal ? session.debugger().callStack().interrupted() : Optional.empty();
    user.ifPresent(frame -> session.selection().select(frame.level()));
    long pc = user.map(Frame::pc).orElseGet(() -> session.debugger().target().pc());
    long inside = user.map(Frame::inside).orElse(pc);
    return text.location(pc, inside, pc != inside)
        + text.sourceLine(inside).map(line -> "\n" + line).orElse("");
  }

  /** Who gets a signal: the program, or another of its session's processes. */
  private static String process(OptionalLong pid, Session session) {
    if (pid.isEmpty() || pid.getAsLong() == PROGRAM) {
      return "Program";
    }
    String name =
        session.debugger().processes().find(pid.getAsLong()).map(GuestProcess::name).orElse("");
    return "Process %d \"%s\"".formatted(pid.getAsLong(), name);
  }

  /** Lets the commands of what was hit follow, and answers whether they want no announcement. */
  private static boolean isSilent(StopPoint hit, Session session) {
    List<String> commands = hit.commands();
    boolean silent = !commands.isEmpty() && commands.get(0).strip().equals(SILENT);
    session.carryOutNext(silent ? commands.subList(1, commands.size()) : commands);
    return silent;
  }

  /** Which hart it was, where there are several: {@code Thread 2 "hart 1" hit }. */
  private static String who(Session session, String verb, String alone) {
    Target target = session.debugger().target();
    return target.harts() > 1
        ? "Thread %d \"hart %d\" %s".formatted(target.focus() + 1, target.focus(), verb)
        : alone;
  }

  private static String exit(int status) {
    return status == 0 ? "exited normally" : "exited with code 0%o".formatted(status);
  }
}
