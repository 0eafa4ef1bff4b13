package faultline.command;

import faultline.debug.Breakpoint;
import java.util.List;

/** {@code info breakpoints}: what is set, in gdb's columns. */
final class InfoBreakpoints implements Command {
  @Override
  public String name() {
    return "breakpoints";
  }

  @Override
  public List<String> shortForms() {
    return List.of("b");
  }

  @Override
  public String help() {
    return """
        Status of specified breakpoints (all if no argument).
        Usage: info breakpoints [NUMBER]
        Disp says what becomes of it at a stop: keep, del(ete) or dis(able).  Enb is n for a
        disabled one.  What is the place by symbol.
        Example: info breakpoints""";
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    List<Breakpoint> all = session.debugger().breakpoints().all();
    List<Breakpoint> shown =
        all.stream()
            .filter(each -> arguments.isEmpty() || arguments.equals(String.valueOf(each.number())))
            .toList();
    if (shown.isEmpty()) {
      session
          .output()
          .line(
              arguments.isEmpty() || all.isEmpty()
                  ? "No breakpoints or watchpoints."
                  : "No breakpoint or watchpoint matching '" + arguments + "'.");
      return;
    }
    Addresses addresses = new Addresses(session.debugger());
    session.output().line("Num     Type           Disp Enb Address            What");
    for (Breakpoint each : shown) {
      session
          .output()
          .line(
              "%-7d breakpoint     %s %s   %s %s"
                  .formatted(
                      each.number(),
                      disposition(each),
                      each.isEnabled() ? "y" : "n",
                      Addresses.full(each.address()),
                      what(each, session, addresses))
                  .stripTrailing());
      each.condition()
          .ifPresent(condition -> session.output().line("\tstop only if " + condition.text()));
      if (each.hits() > 0) {
        session
            .output()
            .line(
                "\tbreakpoint already hit %d time%s"
                    .formatted(each.hits(), each.hits() == 1 ? "" : "s"));
      }
      if (each.ignored() > 0) {
        session.output().line("\tignore next %d hits".formatted(each.ignored()));
      }
      for (String line : each.commands()) {
        session.output().line("        " + line);
      }
    }
  }

  private static String disposition(Breakpoint breakpoint) {
    return switch (breakpoint.disposition()) {
      case KEEP -> "keep";
      case DELETE -> "del ";
      case DISABLE -> "dis ";
    };
  }

  private static String what(Breakpoint breakpoint, Session session, Addresses addresses) {
    return session
        .debugger()
        .symbols()
        .linked(breakpoint.address())
        .map(place -> "<" + place.text() + ">")
        .orElseGet(() -> addresses.symbol(breakpoint.address()).orElse(""));
  }
}
