package faultline.command;

import faultline.debug.Debugger;
import faultline.debug.Signal;
import faultline.debug.SourceLine;
import faultline.debug.Stop;
import faultline.debug.StopPoint;
import faultline.debug.Symbols;
import faultline.debug.Symbols.Place;
import java.util.List;
import java.util.Optional;

/**
 * What the commands that let the guest run have in common: who may, and how a stop is announced.
 */
final class Running {
  /** The first command of a breakpoint that stops without a word. */
  private static final String SILENT = "silent";

  private Running() {}

  /** Fails when the guest is off. */
  static void requireAlive(Debugger debugger) throws CommandException {
    if (!debugger.isAlive()) {
      throw new CommandException("The program is not being run.");
    }
  }

  /** The function in which the guest stands. */
  static Place requireFunction(Session session) throws CommandException {
    Debugger debugger = session.debugger();
    return debugger
        .symbols()
        .at(debugger.target().pc())
        .filter(Place::isCode)
        .orElseThrow(() -> new CommandException("Cannot find bounds of current function"));
  }

  /**
   * Where a step begins.
   *
   * @param function in which the guest stands, if it is known
   * @param line of which it executes code, if there are lines
   */
  record Start(Optional<Place> function, Optional<SourceLine> line) {
    static Start of(Session session) {
      Symbols symbols = session.debugger().symbols();
      long pc = session.debugger().target().pc();
      return new Start(symbols.at(pc), symbols.lineAt(pc));
    }

    /** Whether {@code now} needs no other words than its line: function and file are the same. */
    boolean isNear(Start now) {
      return function.isPresent()
          && now.function.isPresent()
          && function.get().start() == now.function.get().start()
          && function.get().image() == now.function.get().image()
          && now.line.isPresent()
          && line.map(SourceLine::file).equals(now.line.map(SourceLine::file));
    }
  }

  /** The same as {@link #announce} for a guest that has stepped: perhaps the line alone. */
  static void announceStep(Stop stop, Start before, Session session) {
    if (stop instanceof Stop.Stepped && before.isNear(Start.of(session))) {
      long pc = session.debugger().target().pc();
      session.carryOutNext(List.of());
      new StopView(session).show(() -> List.of(new FrameText(session).steppedLine(pc).orElse("")));
    } else {
      announce(stop, session);
    }
  }

  /** Says why the guest stopped, and where it stands, as gdb does. */
  static void announce(Stop stop, Session session) {
    // What a breakpoint's commands had left ends with the next stop.
    session.carryOutNext(List.of());
    if (tellEnd(stop, session)) {
      new StopView(session).end();
    } else if (!isSilent(stop, session)) {
      show(stop, session);
    }
  }

  /** Says how the guest has ended, if it has. */
  private static boolean tellEnd(Stop stop, Session session) {
    Output output = session.output();
    if (stop instanceof Stop.Exited exited) {
      session.variables().clear("_exitsignal");
      session.variables().set("_exitcode", Value.of(Types.INT, exited.status()));
      output.line("[Inferior 1 (process 1) " + exit(exited.status()) + "]");
      return true;
    } else if (stop instanceof Stop.Terminated terminated) {
      Signal signal = terminated.signal();
      session.variables().clear("_exitcode");
      session.variables().set("_exitsignal", Value.of(Types.INT, signal.number()));
      output.line("");
      output.line(
          "Program terminated with signal %s, %s.".formatted(signal.name(), signal.description()));
      output.line("The program no longer exists.");
      return true;
    }
    return false;
  }

  /** Says where the guest stands after something else than a run. */
  static void showPlace(Session session) {
    show(new Stop.Stepped(), session);
  }

  private static void show(Stop stop, Session session) {
    new StopView(session).show(() -> new StopText(session).of(stop));
  }

  /** Lets the commands of what was hit follow, and answers whether they want no announcement. */
  private static boolean isSilent(Stop stop, Session session) {
    List<StopPoint> hit = stop instanceof Stop.Hit points ? points.points() : List.of();
    List<String> commands =
        hit.stream()
            .flatMap(each -> each.commands().stream())
            .filter(line -> !isSilent(line))
            .toList();
    session.carryOutNext(commands);
    return !hit.isEmpty() && hit.stream().allMatch(Running::isSilent);
  }

  private static boolean isSilent(StopPoint point) {
    return !point.commands().isEmpty() && isSilent(point.commands().get(0));
  }

  private static boolean isSilent(String line) {
    return line.strip().equals(SILENT);
  }

  private static String exit(int status) {
    return status == 0 ? "exited normally" : "exited with code 0%o".formatted(status);
  }
}
