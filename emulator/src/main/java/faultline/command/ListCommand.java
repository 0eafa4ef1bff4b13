package faultline.command;

import faultline.debug.Breakpoint;
import faultline.debug.SourceLine;
import java.util.List;
import java.util.Optional;

/** {@code list}: lines of the source. */
final class ListCommand implements Command {
  private static final int LINES = 10;

  @Override
  public String name() {
    return "list";
  }

  @Override
  public List<String> shortForms() {
    return List.of("l");
  }

  @Override
  public boolean isRepeated() {
    return true;
  }

  @Override
  public Argument argument() {
    return Argument.LOCATION;
  }

  @Override
  public String help() {
    return """
    List specified function or line.
    Usage: list [LOCATION | FIRST,LAST | -]
    With no argument, lists ten more lines after or around previous listing.
    "list -" lists the ten lines before a previous ten-line listing.
    Example: list own_copy
             list fault.s:170,180\
    """;
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    Listing listing = session.listing();
    if (arguments.isEmpty()) {
      SourceLine file = Location.current(session);
      boolean isFirst = listing.last() == 0;
      int first = isFirst ? around(file.line()) : listing.last() + 1;
      show(file, first, first + LINES - 1, session);
    } else if (arguments.equals("-")) {
      SourceLine file = Location.current(session);
      int before = listing.last() == 0 ? around(file.line()) : listing.first();
      if (before <= 1) {
        throw new CommandException("Already at the start of " + file.file() + ".");
      }
      show(file, Math.max(1, before - LINES), before - 1, session);
    } else if (arguments.contains(",")) {
      range(arguments, session);
    } else {
      SourceLine line = line(arguments, session);
      int first = around(line.line());
      show(line, first, first + LINES - 1, session);
    }
  }

  @Override
  public void repeat(String arguments, Session session) throws CommandException {
    run(arguments.equals("-") ? "-" : "", session);
  }

  private static int around(int line) {
    return Math.max(1, line - LINES / 2);
  }

  private static void range(String arguments, Session session) throws CommandException {
    int comma = arguments.indexOf(',');
    String from = arguments.substring(0, comma).strip();
    String to = arguments.substring(comma + 1).strip();
    if (from.isEmpty() && to.isEmpty()) {
      throw new CommandException("Two empty arguments.");
    }
    SourceLine first = line(from.isEmpty() ? to : from, session);
    if (from.isEmpty()) {
      show(first, Math.max(1, first.line() - LINES + 1), first.line(), session);
      return;
    }
    session.listing().shown(first);
    int last =
        to.isEmpty()
            ? (int) Math.min(first.line() + LINES - 1L, Integer.MAX_VALUE)
            : line(to, session).line();
    if (last < first.line()) {
      throw new CommandException("Second line is before the first.");
    }
    show(first, first.line(), last, session);
  }

  /** The line that {@code text} names; one that has no code as well. */
  private static SourceLine line(String text, Session session) throws CommandException {
    Optional<SourceLine> named = Location.lineOf(text, session);
    if (named.isPresent()) {
      return named.get();
    }
    Breakpoint.Location place = Location.start(text, session);
    Optional<SourceLine> found = BreakpointPlace.line(place, session);
    SourceLine line =
        found.orElseThrow(
            () -> new CommandException("Function \"%s\" has no line number.".formatted(text)));
    if (text.startsWith("*")) {
      long address = place.address();
      session
          .output()
          .line(
              "%s is in %s (%s:%d)."
                  .formatted(
                      Addresses.styled(address),
                      Style.FUNCTION.on(
                          session
                              .debugger()
                              .symbols()
                              .at(address)
                              .map(at -> at.name())
                              .orElse("??")),
                      Style.FILENAME.on(line.file()),
                      line.line()));
    }
    return line;
  }

  private static void show(SourceLine file, int first, int last, Session session)
      throws CommandException {
    List<String> lines =
        session
            .debugger()
            .sources()
            .linesOf(file)
            .orElseThrow(
                () ->
                    new CommandException(
                        "%d\t%s: No such file or directory.".formatted(first, file.file())));
    if (first > lines.size()) {
      throw new CommandException(
          "Line number %d out of range; %s has %d lines."
              .formatted(first, file.file(), lines.size()));
    }
    int end = Math.min(last, lines.size());
    SourceStyle style = SourceStyle.of(file.file(), lines);
    for (int line = first; line <= end; line++) {
      session.checkInterrupted();
      session.output().line(line + "\t" + style.line(line));
    }
    session.listing().listed(file, first, end);
  }
}
