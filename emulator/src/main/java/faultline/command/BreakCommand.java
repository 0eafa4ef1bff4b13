package faultline.command;

import faultline.debug.Breakpoint;
import faultline.debug.Symbols.Place;
import java.util.List;
import java.util.stream.Collectors;

/** {@code break} and {@code tbreak}: a place to stop at. */
final class BreakCommand implements GuestControl {
  private final boolean temporary;

  BreakCommand(boolean temporary) {
    this.temporary = temporary;
  }

  @Override
  public String name() {
    return temporary ? "tbreak" : "break";
  }

  @Override
  public List<String> shortForms() {
    return temporary ? List.of("tb") : List.of("b", "br");
  }

  @Override
  public String help() {
    return temporary
        ? """
        Set a temporary breakpoint.
        Usage: tbreak [SYMBOL | *ADDRESS]
        Like "break" except the breakpoint is only temporary,
        so it will be deleted when hit.
        Example: tbreak trap_vector
                 tbreak *$pc + 8"""
        : """
        Set breakpoint at specified location.
        Usage: break [SYMBOL | *ADDRESS]
        With no location, uses the present pc.  ADDRESS is an expression.
        A breakpoint in the program counts in every address space that holds the
        program, its children by fork included; one in the kernel counts always.
        Example: break fault_resolve
                 break *0x10074""";
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    long address = address(arguments, session);
    note(session.debugger().breakpoints().at(address), address, session);
    Breakpoint added = session.debugger().breakAt(address, temporary);
    session
        .output()
        .line(
            "%s %d at %s"
                .formatted(
                    temporary ? "Temporary breakpoint" : "Breakpoint",
                    added.number(),
                    Addresses.plain(address)));
  }

  private static long address(String location, Session session) throws CommandException {
    if (location.isEmpty()) {
      return session.debugger().target().pc();
    }
    if (location.startsWith("*")) {
      String expression = location.substring(1);
      if (expression.isBlank()) {
        throw new CommandException("Argument required (expression to compute).");
      }
      return session.evaluate(expression).bits();
    }
    int end = Words.endOfWord(location);
    String rest = location.substring(end).strip();
    if (!rest.isEmpty()) {
      throw new CommandException("Junk at end of arguments.");
    }
    return session
        .debugger()
        .symbols()
        .named(location)
        .map(Place::start)
        .orElseThrow(
            () -> new CommandException("Function \"%s\" not defined.".formatted(location)));
  }

  /** gdb's hint that there is one already. */
  private static void note(List<Breakpoint> there, long address, Session session) {
    if (there.isEmpty()) {
      return;
    }
    List<String> numbers = there.stream().map(each -> String.valueOf(each.number())).toList();
    int last = numbers.size() - 1;
    String list =
        last == 0
            ? "breakpoint " + numbers.get(0)
            : "breakpoints "
                + numbers.subList(0, last).stream().collect(Collectors.joining(", "))
                + " and "
                + numbers.get(last);
    session.output().line("Note: %s also set at pc %s.".formatted(list, Addresses.plain(address)));
  }
}
