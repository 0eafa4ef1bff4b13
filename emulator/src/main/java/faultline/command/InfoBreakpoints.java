package faultline.command;

import faultline.debug.Breakpoint;
import faultline.debug.EventPoint;
import faultline.debug.StopPoint;
import java.util.List;

/** {@code info breakpoints}: what is set, in gdb's columns. */
final class InfoBreakpoints implements Command {
  private static final int TYPE_WIDTH = 14;
  private static final int ADDRESS_WIDTH = 18;

  private final boolean onlyWatchpoints;

  /**
   * @param onlyWatchpoints whether it is {@code info watchpoints}
   */
  InfoBreakpoints(boolean onlyWatchpoints) {
    this.onlyWatchpoints = onlyWatchpoints;
  }

  @Override
  public String name() {
    return onlyWatchpoints ? "watchpoints" : "breakpoints";
  }

  @Override
  public List<String> shortForms() {
    return onlyWatchpoints ? List.of() : List.of("b");
  }

  @Override
  public Argument argument() {
    return Argument.BREAKPOINT;
  }

  @Override
  public String help() {
    return onlyWatchpoints
        ? """
    Status of specified watchpoints (all if no argument).
    Usage: info watchpoints [NUMBER]...
    The columns are those of "info breakpoints".
    Example: info watchpoints\
    """
        : """
    Status of specified breakpoints (all if no argument).
    Usage: info breakpoints [NUMBER]...
    Disp says what becomes of it at a stop: keep, del(ete) or dis(able).  Enb is n for a
    disabled one.  What is the place by symbol.
    Example: info breakpoints\
    """;
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    List<StopPoint> all =
        session.debugger().points().all().stream()
            .filter(each -> !onlyWatchpoints || isWatchpoint(each))
            .toList();
    List<StopPoint> shown = arguments.isEmpty() ? all : BreakpointNumbers.among(arguments, all);
    if (shown.isEmpty()) {
      session
          .output()
          .line(
              arguments.isEmpty() || all.isEmpty()
                  ? "No %s.".formatted(onlyWatchpoints ? name() : "breakpoints or watchpoints")
                  : "No %swatchpoint matching '%s'."
                      .formatted(onlyWatchpoints ? "" : "breakpoint or ", arguments));
      return;
    }
    int width = shown.stream().mapToInt(each -> each.type().length()).max().orElse(0);
    String column = "%-" + Math.max(width, TYPE_WIDTH) + "s ";
    session
        .output()
        .line("Num     " + column.formatted("Type") + "Disp Enb Address            What");
    for (StopPoint each : shown) {
      show(each, column.formatted(each.type()), session);
      if (each instanceof Breakpoint breakpoint) {
        // The next x is about the breakpoint that was listed last.
        List<Breakpoint.Location> places = breakpoint.locations();
        session.examineNext(places.get(places.size() - 1).address());
      }
    }
  }

  private static boolean isWatchpoint(StopPoint point) {
    return point instanceof EventPoint event && event.kind() != EventPoint.Kind.CATCH;
  }

  private static void show(StopPoint point, String type, Session session) {
    Output output = session.output();
    List<Breakpoint.Location> places =
        point instanceof Breakpoint breakpoint ? breakpoint.locations() : List.of();
    String enabled = point.isEnabled() ? "y" : "n";
    String row = "%-7d %s%s %s   ".formatted(point.number(), type, disposition(point), enabled);
    if (point instanceof EventPoint event) {
      output.line(row + " ".repeat(ADDRESS_WIDTH) + " " + EventText.what(event));
    } else if (places.size() == 1) {
      output.line(row + address(places.get(0), session));
    } else {
      output.line(row + "<MULTIPLE>         ");
    }
    details(point, output);
    for (int i = 0; places.size() > 1 && i < places.size(); i++) {
      String number = point.number() + "." + (i + 1);
      output.line("%-28s%s   %s".formatted(number, "y", address(places.get(i), session)));
    }
  }

  private static String address(Breakpoint.Location place, Session session) {
    return (Addresses.fullStyled(place.address()) + " " + BreakpointPlace.text(place, session))
        .stripTrailing();
  }

  private static void details(StopPoint point, Output output) {
    point.condition().ifPresent(condition -> output.line("\tstop only if " + condition.text()));
    point.process().ifPresent(pid -> output.line("\tstop only in process " + pid));
    if (point.hits() > 0) {
      String kind = point.type().equals("catchpoint") ? "catchpoint" : "breakpoint";
      String times = point.hits() == 1 ? "" : "s";
      output.line("\t%s already hit %d time%s".formatted(kind, point.hits(), times));
    }
    if (point.ignored() > 0) {
      output.line("\tignore next %d hits".formatted(point.ignored()));
    }
    if (point.stopsLeft() > 1) {
      String kind = point.ignored() > 0 ? "additional" : "next";
      output.line("\tdisable after %s %d hits".formatted(kind, point.stopsLeft()));
    }
    for (String line : point.commands()) {
      output.line("        " + line);
    }
  }

  private static String disposition(StopPoint point) {
    return switch (point.disposition()) {
      case KEEP -> "keep";
      case DELETE -> "del ";
      case DISABLE -> "dis ";
    };
  }
}
