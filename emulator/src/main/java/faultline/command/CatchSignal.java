package faultline.command;

import faultline.debug.Signal;
import faultline.debug.SignalTrigger;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code catch signal}: a process of our kernel is about to end with a signal. */
final class CatchSignal implements CatchCommand.Kind {
  private static final String ALL = "all";

  @Override
  public String name() {
    return "signal";
  }

  @Override
  public String help() {
    return """
        Catch signals by their names and/or numbers.
        Usage: catch signal [NAME | NUMBER]... [pid N]
               catch signal all [pid N]
        With no argument, catches all but SIGINT and SIGTRAP.  Stops in our kernel when
        the signal is about to end the process, and selects the process's own frame.
        Example: catch signal SIGSEGV SIGBUS
                 catch signal SIGPIPE pid 4""";
  }

  @Override
  public Argument argument() {
    return (text, session) ->
        Argument.lastWord(
            text, Stream.concat(Stream.of(ALL), Signal.named().stream().map(Signal::name)));
  }

  @Override
  public CatchCommand.Wanted parse(String arguments, Session session) throws CommandException {
    CatchFilter filter = CatchFilter.parse(arguments, session).withoutAddress();
    HandleCommand.requireOurKernel(session);
    Set<Signal> signals = new LinkedHashSet<>();
    List<String> words = Words.split(filter.rest());
    for (String word : words) {
      if (word.equals(ALL) && words.size() > 1) {
        throw new CommandException("'all' cannot be caught with other signals");
      } else if (!word.equals(ALL)) {
        signals.add(signal(word));
      }
    }
    String names = signals.stream().map(Signal::name).collect(Collectors.joining(" "));
    String noun = signals.size() > 1 ? "signals" : "signal";
    String any = words.isEmpty() ? "standard signals" : "any signal";
    return new CatchCommand.Wanted(
        new SignalTrigger(session.debugger(), words.isEmpty() ? standard() : signals),
        filter,
        filter.mention(signals.isEmpty() ? any : noun + " " + names),
        filter.listed("%s \"%s\"".formatted(noun, signals.isEmpty() ? "<" + any + ">" : names)));
  }

  /** Those that gdb does not use itself. */
  private static Set<Signal> standard() {
    return Signal.named().stream()
        .filter(each -> !HandleCommand.isUsedByDebuggers(each))
        .collect(Collectors.toSet());
  }

  private static Signal signal(String word) throws CommandException {
    return SignalNames.find(word)
        .orElseThrow(() -> new CommandException("Unknown signal name '%s'.".formatted(word)));
  }
}
