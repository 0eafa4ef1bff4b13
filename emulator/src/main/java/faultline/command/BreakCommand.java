package faultline.command;

import faultline.debug.Breakpoint;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code break} and {@code tbreak}: a place to stop at. */
final class BreakCommand implements GuestControl {
  private static final Pattern IF = Pattern.compile("(^|\\s)if(?=\\s|\\(|$)");

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
        Usage: tbreak [SYMBOL | *ADDRESS] [if CONDITION]
        Like "break" except the breakpoint is only temporary,
        so it will be deleted when hit.
        Example: tbreak trap_vector
                 tbreak *$pc + 8"""
        : """
        Set breakpoint at specified location.
        Usage: break [SYMBOL | *ADDRESS] [if CONDITION]
        With no location, uses the present pc.  ADDRESS is an expression.
        With CONDITION, stops only when that expression is not zero.
        A breakpoint in the program counts in every address space that holds the
        program, its children by fork included; one in the kernel counts always.
        Example: break fault_resolve
                 break own_copy if $s0 == 0x11000""";
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    Matcher words = IF.matcher(arguments);
    boolean hasCondition = words.find();
    String location = hasCondition ? arguments.substring(0, words.start()).strip() : arguments;
    long address = Location.address(location, session);
    String condition = hasCondition ? arguments.substring(words.end()).strip() : "";
    if (hasCondition) {
      ExpressionCondition.check(condition, session);
    }
    note(session.debugger().breakpoints().at(address), address, session);
    Breakpoint added = session.debugger().breakAt(address, temporary);
    if (hasCondition) {
      added.stopOnlyIf(new ExpressionCondition(added.number(), condition, session));
    }
    session
        .output()
        .line(
            "%s %d at %s"
                .formatted(
                    temporary ? "Temporary breakpoint" : "Breakpoint",
                    added.number(),
                    Addresses.plain(address)));
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
    session.output().line("Note: %s also set at pc %s.".formatted(list, Addresses.plain(address)));
  }
}
