package faultline.command;

import faultline.debug.Debugger;
import faultline.debug.GuestProcess;
import faultline.debug.Space;
import faultline.debug.Spaces;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address space that a command is about: the one named by {@code pid N} at the end of its
 * arguments, or else the one that the hart is in.
 *
 * @param rest the arguments before that
 * @param named the space that was named
 * @param present the space to look at; empty when none was named and satp is Bare
 */
record ChosenSpace(String rest, Optional<Space> named, Optional<Space> present) {
  static final String BARE = "satp is Bare: addresses are physical, there is no page table.";

  private static final Pattern SUFFIX = Pattern.compile("(?:^|(.*?)\\s)pid(?:\\s+(.*))?");

  /** For commands whose arguments end with {@code pid N}, or don't. */
  static ChosenSpace atEndOf(String arguments, Session session) throws CommandException {
    Matcher matcher = SUFFIX.matcher(arguments);
    if (!matcher.matches()) {
      return of(arguments, Optional.empty(), session);
    }
    if (matcher.group(2) == null) {
      throw new CommandException("Argument required (process ID).");
    }
    String before = matcher.group(1) == null ? "" : matcher.group(1).strip();
    return of(before, Optional.of(named(matcher.group(2), session)), session);
  }

  /** For commands whose only argument is {@code [pid] N}, or nothing. */
  static ChosenSpace only(String arguments, Session session) throws CommandException {
    ChosenSpace atEnd = atEndOf(arguments, session);
    if (atEnd.rest.isEmpty()) {
      return atEnd;
    }
    if (atEnd.named.isPresent()) {
      throw new CommandException("Junk before \"pid\": " + atEnd.rest);
    }
    return of("", Optional.of(named(atEnd.rest, session)), session);
  }

  /** What satp holds there: the hart's own, unless a space was named. */
  long satp(Session session) {
    return named.map(Space::satp).orElseGet(() -> session.debugger().target().mmu().state().satp());
  }

  private static ChosenSpace of(String rest, Optional<Space> named, Session session) {
    Spaces spaces = session.debugger().spaces();
    return new ChosenSpace(rest, named, named.isPresent() ? named : spaces.current());
  }

  private static Space named(String expression, Session session) throws CommandException {
    long number = session.evaluate(expression).bits();
    Debugger debugger = session.debugger();
    Optional<Space> found = debugger.spaces().find(number);
    if (found.isPresent()) {
      return found.get();
    }
    if (!debugger.processes().areKnown()) {
      throw new CommandException(
          "No address space %d; \"spaces\" lists those that are known.".formatted(number));
    }
    Optional<GuestProcess> process = debugger.processes().find(number);
    throw new CommandException(
        process.isEmpty()
            ? "No process %d.".formatted(number)
            : "Process %d has no address space; it is %s."
                .formatted(number, process.get().state()));
  }
}
