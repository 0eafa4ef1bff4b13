package faultline.command;

import faultline.debug.StopPoint.Disposition;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    return Argument.words("once", "delete")
        .or(Argument.words("display").then(Argument.DISPLAY))
        .or(Argument.BREAKPOINT);
  }

  @Override
  public String help() {
    return """
    Enable all or some breakpoints, or expressions that are displayed.
    Usage: enable [once | delete] [BREAKPOINTNUM]...
           enable display [NUM]...
    once: each is disabled again when it has stopped the guest; delete: it is deleted.
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
    int end = Words.endOfWord(arguments);
    Disposition then = THEN.get(arguments.substring(0, end));
    if (then == null) {
      BreakpointNumbers.forEach(arguments, session, each -> each.enable(each.disposition()));
      return;
    }
    String numbers = arguments.substring(end).strip();
    if (numbers.isEmpty()) {
      throw new CommandException("Argument required (one or more breakpoint numbers).");
    }
    BreakpointNumbers.forEach(numbers, session, each -> each.enable(then));
  }
}
