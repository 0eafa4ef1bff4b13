package faultline.command;

import faultline.command.ExpressionCondition.Conditional;
import faultline.debug.Breakpoint;
import faultline.debug.StopPoint.Disposition;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code break} and its kin: a place to stop at. */
final class BreakCommand implements GuestControl {
  /** The process that it is for: pid and a number or an expression without spaces, at the end. */
  private static final Pattern PID = Pattern.compile("(?:^|\\s)pid\\s+(\\S+)$");

  private final boolean temporary;
  private final boolean hardware;

  /**
   * @param temporary whether it goes away once it has stopped the guest
   * @param hardware whether the user asks for the hardware's help, which he has in any case
   */
  BreakCommand(boolean temporary, boolean hardware) {
    this.temporary = temporary;
    this.hardware = hardware;
  }

  @Override
  public String name() {
    return (temporary ? "t" : "") + (hardware ? "h" : "") + "break";
  }

  @Override
  public List<String> shortForms() {
    return switch (name()) {
      case "break" -> List.of("b", "br");
      case "tbreak" -> List.of("tb");
      case "hbreak" -> List.of("hb");
      default -> List.of("thb");
    };
  }

  @Override
  public Argument argument() {
    return Argument.LOCATION;
  }

  @Override
  public String help() {
    if (hardware) {
      return helpOfHardware();
    }
    return temporary
        ? """
        Set a temporary breakpoint.
        Usage: tbreak [LOCATION] [pid N] [if CONDITION]
        Like "break" except the breakpoint is only temporary,
        so it will be deleted when hit.
        Example: tbreak trap_vector
                 tbreak *$pc + 8\
        """
        : """
        Set breakpoint at specified location.
        Usage: break [LOCATION] [pid N] [if CONDITION]
        LOCATION is FUNCTION, LINE, FILE:LINE, FILE:FUNCTION, +N or -N lines from here, or
        *ADDRESS with an expression; without one, the present pc.  pid N: in that process only.
        With CONDITION, stops only when that expression is not zero.
        A breakpoint in the program counts in every address space that holds the
        program, its children by fork included; one in the kernel counts always.
        Example: break fault_resolve
                 break own_copy if $s0 == 0x11000\
        """;
  }

  private String helpOfHardware() {
    return temporary
        ? """
        Set a temporary hardware assisted breakpoint.
        Usage: thbreak [LOCATION] [pid N] [if CONDITION]
        Like "hbreak" except that it will be deleted when hit.
        Example: thbreak trap_vector
                 thbreak *$pc + 8\
        """
        : """
        Set a hardware assisted breakpoint.
        Usage: hbreak [LOCATION] [pid N] [if CONDITION]
        Like "break", which writes nothing into the guest's memory here either.
        Example: hbreak trap_vector
                 hbreak *0x80000000\
        """;
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    Conditional words = ExpressionCondition.split(arguments);
    String location = words.before();
    String place = location;
    OptionalLong process = OptionalLong.empty();
    Matcher pid = PID.matcher(location);
    if (pid.find()) {
      place = location.substring(0, pid.start()).strip();
      process = OptionalLong.of(session.evaluate(pid.group(1)).bits());
    }
    List<Breakpoint.Location> places = Location.places(place, session);
    words.check(session);
    Breakpoint added = set(places, place, session);
    process.ifPresent(added::stopOnlyIn);
    words.giveTo(added, session);
  }

  /** Sets a breakpoint at {@code places}, which {@code text} names, and says so. */
  Breakpoint set(List<Breakpoint.Location> places, String text, Session session) {
    for (Breakpoint.Location each : places) {
      note(session.debugger().points().breakpointsAt(each.address()), each.address(), session);
    }
    Breakpoint added =
        session
            .debugger()
            .breakAt(places, temporary ? Disposition.DELETE : Disposition.KEEP, hardware);
    session
        .output()
        .line(
            kind()
                + added.number()
                + " at "
                + Addresses.styled(places.get(0).address())
                + whereabouts(text, places, session));
    return added;
  }

  private String kind() {
    if (hardware) {
      return "Hardware assisted breakpoint ";
    }
    return temporary ? "Temporary breakpoint " : "Breakpoint ";
  }

  /** The file and line, or how many places there are. */
  private static String whereabouts(
      String text, List<Breakpoint.Location> places, Session session) {
    if (places.size() > 1) {
      return ": %s. (%d locations)".formatted(text, places.size());
    }
    return BreakpointPlace.line(places.get(0), session)
        .map(line -> ": file %s, line %d.".formatted(Style.FILENAME.on(line.file()), line.line()))
        .orElse("");
  }

  /** gdb's hint that there is one already. */
  private static void note(List<Breakpoint> there, long address, Session session) {
    if (there.isEmpty()) {
      return;
    }
    List<String> numbers =
        there.stream()
            .map(each -> each.number() + (each.isEnabled() ? "" : " (disabled)"))
            .toList();
    int last = numbers.size() - 1;
    String list =
        last == 0
            ? "breakpoint " + numbers.get(0)
            : "breakpoints "
                + numbers.subList(0, last).stream().collect(Collectors.joining(", "))
                + " and "
                + numbers.get(last);
    session.output().line("Note: %s also set at pc %s.".formatted(list, Addresses.styled(address)));
  }
}
