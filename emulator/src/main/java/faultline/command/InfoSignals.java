package faultline.command;

import faultline.debug.Debugger;
import faultline.debug.Signal;
import faultline.debug.SignalStops;
import java.util.List;

/** {@code info signals}: which signals stop the guest. */
final class InfoSignals implements Command {
  static final String HEADER = "Signal        Stop\tPrint\tPass to program\tDescription";

  @Override
  public String name() {
    return "signals";
  }

  @Override
  public List<String> shortForms() {
    return List.of("handle");
  }

  @Override
  public String help() {
    return """
    What the debugger does when a signal ends a process.
    Usage: info signals [SIGNAL]
    Specify a signal as argument to print info on that signal only.
    Example: info signals
             info signals SIGSEGV\
    """;
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    Output output = session.output();
    if (!arguments.isEmpty()) {
      Signal wanted = SignalNames.find(arguments).orElseThrow(SignalNames::unknownNumber);
      output.line(HEADER);
      output.line(row(wanted, session.debugger()));
      return;
    }
    output.line(HEADER);
    output.line("");
    Signal.named().forEach(each -> output.line(row(each, session.debugger())));
    output.line("");
    output.line("Use the \"handle\" command to change these tables.");
  }

  /** What happens at {@code signal}, as a row of the table. */
  static String row(Signal signal, Debugger debugger) {
    SignalStops signals = debugger.signals();
    return "%-13s %s\t%s\tYes\t\t%s"
        .formatted(
            signal.name(),
            yesOrNo(signals.stops(signal)),
            yesOrNo(signals.isAnnounced(signal)),
            signal.description());
  }

  private static String yesOrNo(boolean answer) {
    return answer ? "Yes" : "No";
  }
}
