package faultline.command;

import faultline.debug.StopPoint;
import faultline.debug.StopPoint.Disposition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code enable}: let breakpoints count again. */
final class EnableCommand implements GuestControl {
  /** The words that say what becomes of a breakpoint once it has stopped the guest. */
  private static final Map<String, Disposition> THEN =
      Map.of("once", Disposition.DISABLE, "delete", Disposition.DELETE);

  @Override
  public String name() {
    return "enable";
  }

  @Override
  public List<String> shortForms() {
    return List.of("en");
  }

  @Override
  public Argument argument() {
    return Argument.words("once", "delete", "count")
        .or(Argument.words("display").then(Argument.DISPLAY))
        .or(Argument.BREAKPOINT);
  }

  @Override
  public String help() {
    return """
    Enable all or some breakpoints, or expressions that are displayed.
    Usage: enable [once | delete | count N] [BREAKPOINTNUM]...
           enable display [NUM]...
    once: each is disabled again when it has stopped the guest; count N: when it has done
    so N times; delete: it is deleted.
    Numbers may be ranges such as 2-4.  Without numbers, all are enabled.
    Example: enable 1 2
             enable once 3\
    """;
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    Optional<String> displays = DisplayNumbers.behindWord(arguments);
    if (displays.isPresent()) {
      DisplayNumbers.forEach(displays.get(), session, each -> each.setEnabled(true));
      return;
    }
    String words = arguments.replaceFirst("^breakpoints\\b\\s*", "");
    int end = Words.endOfWord(words);
    String how = words.substring(0, end);
    String rest = words.substring(end).strip();
    if (how.equals("count")) {
      count(rest, session);
    } else if (THEN.containsKey(how)) {
      enable(rest, session, each -> each.enable(THEN.getOrDefault(how, each.disposition())));
    } else {
      BreakpointNumbers.forEach(words, session, each -> each.enable(each.disposition()));
    }
  }

  private static void count(String words, Session session) throws CommandException {
    if (words.isEmpty()) {
      throw new CommandException("Argument required (hit count).");
    }
    int end = Words.endOfWord(words);
    long count = session.evaluate(words.substring(0, end)).bits();
    enable(words.substring(end).strip(), session, each -> each.enableFor(count));
  }

  private static void enable(String numbers, Session session, Consumer<StopPoint> action)
      throws CommandException {
    if (numbers.isEmpty()) {
      throw new CommandException("Argument required (one or more breakpoint numbers).");
    }
    BreakpointNumbers.forEach(numbers, session, action);
  }
}
