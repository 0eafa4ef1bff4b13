package faultline.command;

import faultline.debug.Signal;
import faultline.debug.SignalStops;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code handle}: what the debugger does when a signal ends a process. */
final class HandleCommand implements GuestControl {
  private static final Set<String> USED = Set.of("SIGINT", "SIGTRAP");

  @Override
  public String name() {
    return "handle";
  }

  @Override
  public String help() {
    return """
    Specify how to handle signals.
    Usage: handle SIGNAL... [ACTION]...
    SIGNAL is a name, a number from 1 to 15, or "all".  "stop" stops the guest when the
    signal is about to end a process, "print" announces that; "nostop" and "noprint" do
    not.  "stop" implies "print", "noprint" implies "nostop".  The process gets its
    signal in any case ("pass").
    Example: handle SIGPIPE nostop
             handle all nostop\
    """;
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    if (arguments.isEmpty()) {
      throw new CommandException("Argument required (signal to handle).");
    }
    List<Action> actions = new ArrayList<>();
    Set<Signal> signals = new LinkedHashSet<>();
    for (String word : Words.split(arguments)) {
      Optional<Action> action = action(word);
      if (action.isPresent()) {
        actions.add(action.get());
      } else {
        signals.addAll(signals(word));
      }
    }
    SignalStops stops = session.debugger().signals();
    actions.forEach(action -> signals.forEach(signal -> action.apply(stops, signal)));
    if (!signals.isEmpty()) {
      session.output().line(InfoSignals.HEADER);
      signals.forEach(each -> session.output().line(InfoSignals.row(each, session.debugger())));
    }
  }

  /** Something to do with a signal. */
  private interface Action {
    void apply(SignalStops stops, Signal signal);
  }

  /** What {@code word} asks for; empty when it is no action. */
  private static Optional<Action> action(String word) throws CommandException {
    return switch (word) {
      case "stop" -> Optional.of((stops, signal) -> stops.setStops(signal, true));
      case "nostop" -> Optional.of((stops, signal) -> stops.setStops(signal, false));
      case "print" -> Optional.of((stops, signal) -> stops.setAnnounced(signal, true));
      case "noprint" -> Optional.of((stops, signal) -> stops.setAnnounced(signal, false));
      case "pass", "noignore" -> Optional.of((stops, signal) -> {});
      case "nopass", "ignore" ->
          throw new CommandException(
              "A signal cannot be kept from a process: what it has done would have to be undone.");
      default -> Optional.empty();
    };
  }

  private static List<Signal> signals(String word) throws CommandException {
    if (word.equals("all")) {
      return Signal.named().stream().filter(each -> !isUsedByDebuggers(each)).toList();
    }
    return List.of(
        SignalNames.find(word)
            .orElseThrow(
                () ->
                    new CommandException(
                        "Unrecognized or ambiguous flag word: \"%s\".".formatted(word))));
  }

  /** Whether debuggers stop programs with {@code signal}; "all" leaves those out. */
  static boolean isUsedByDebuggers(Signal signal) {
    return USED.contains(signal.name());
  }

  /** Fails where signals cannot be seen. */
  static void requireOurKernel(Session session) throws CommandException {
    if (!session.debugger().signals().areKnown()) {
      throw new CommandException("Signals cannot be seen here: the kernel is not ours.");
    }
  }
}
