package faultline.command;

import faultline.debug.Signal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code handle}: whether the guest stops when a signal ends a process. */
final class HandleCommand implements GuestControl {
  /** What happens in any case: a stop is announced, and a process gets its signal. */
  private static final Set<String> WITHOUT_EFFECT = Set.of("print", "pass", "noignore");

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
    signal is about to end a process; "nostop" and "noprint" let it go on without a
    word.  A stop is announced ("print"), and the process gets its signal ("pass").
    Example: handle SIGPIPE nostop
             handle all nostop\
    """;
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    if (arguments.isEmpty()) {
      throw new CommandException("Argument required (signal to handle).");
    }
    Set<Signal> signals = new LinkedHashSet<>();
    Optional<Boolean> stops = Optional.empty();
    for (String word : Words.split(arguments)) {
      Optional<Boolean> action = action(word);
      if (action.isPresent()) {
        stops = action;
      } else if (!WITHOUT_EFFECT.contains(word)) {
        signals.addAll(signals(word));
      }
    }
    for (Signal each : signals) {
      stops.ifPresent(wanted -> session.debugger().signals().set(each, wanted));
    }
    if (!signals.isEmpty()) {
      session.output().line(InfoSignals.HEADER);
      signals.forEach(each -> session.output().line(InfoSignals.row(each, session.debugger())));
    }
  }

  /** Whether {@code word} asks for a stop; empty when it says nothing about that. */
  private static Optional<Boolean> action(String word) throws CommandException {
    return switch (word) {
      case "stop" -> Optional.of(true);
      case "nostop", "noprint" -> Optional.of(false);
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
    Optional<Signal> named = SignalNames.named(word);
    if (named.isEmpty()) {
      named = SignalNames.numbered(word);
    }
    return List.of(
        named.orElseThrow(
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
