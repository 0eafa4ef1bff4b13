package faultline.command;

import faultline.debug.Breakpoint;
import faultline.debug.SourceLine;
import faultline.debug.Symbols;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** {@code list}: lines of the source. */
final class ListCommand implements Command {
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
    "set listsize" changes that number.
    Example: list own_copy
             list fault.s:170,180\
    """;
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    Listing listing = session.listing();
    if (arguments.isEmpty() || arguments.equals("+")) {
      SourceLine file = Location.current(session);
      boolean isFirst = listing.last() == 0;
      int first = isFirst ? around(file.line(), session) : listing.last() + 1;
      showFrom(file, first, session);
    } else if (arguments.equals("-")) {
      SourceLine file = Location.current(session);
      int before = listing.last() == 0 ? around(file.line(), session) : listing.first();
      if (before <= 1) {
        throw new CommandException("Already at the start of " + file.file() + ".");
      }
      show(file, (int) Math.max(1L, (long) before - lines(session)), before - 1, session);
    } else if (arguments.contains(",")) {
      range(arguments, session);
    } else {
      List<SourceLine> lines = lines(arguments, session);
      for (SourceLine line : lines) {
        if (lines.size() > 1) {
          session.output().line(title(line, arguments));
        }
        showFrom(line, around(line.line(), session), session);
      }
    }
  }

  @Override
  public void repeat(String arguments, Session session) throws CommandException {
    run(arguments.equals("-") ? "-" : "", session);
  }

  /** How many lines are shown when nobody says how many. */
  private static int lines(Session session) {
    int limit = session.settings().limit(Setting.LISTSIZE);
    return limit == 0 ? Integer.MAX_VALUE : limit;
  }

  private static int around(int line, Session session) {
    return Math.max(1, line - lines(session) / 2);
  }

  private static void showFrom(SourceLine file, int first, Session session)
      throws CommandException {
    show(file, first, lastOf(first, session), session);
  }

  private static int lastOf(int first, Session session) {
    return (int) Math.min((long) first + lines(session) - 1, Integer.MAX_VALUE);
  }

  private static void range(String arguments, Session session) throws CommandException {
    int comma = arguments.indexOf(',');
    String from = arguments.substring(0, comma).strip();
    String to = arguments.substring(comma + 1).strip();
    if (from.isEmpty() && to.isEmpty()) {
      throw new CommandException("Two empty args do not say what lines to list.");
    }
    if (to.contains(",")) {
      throw new CommandException("Junk at end of line specification.");
    }
    if (from.isEmpty()) {
      Optional<SourceLine> end = line(to, "last", session);
      if (end.isPresent()) {
        int line = end.get().line();
        show(end.get(), (int) Math.max(1L, line - (long) lines(session) + 1), line, session);
      }
      return;
    }
    Optional<SourceLine> named = line(from, "first", session);
    if (named.isEmpty()) {
      return;
    }
    SourceLine first = named.get();
    session.listing().begin(first);
    if (to.isEmpty()) {
      showFrom(first, first.line(), session);
      return;
    }
    Optional<SourceLine> other = line(to, "last", session);
    if (other.isEmpty()) {
      return;
    }
    SourceLine last = other.get();
    if (!last.file().equals(first.file()) || last.image() != first.image()) {
      throw new CommandException("Specified first and last lines are in different files.");
    }
    if (last.line() < first.line()) {
      throw new CommandException("Second line is before the first.");
    }
    show(first, first.line(), last.line(), session);
  }

  /** The line that {@code text} names, the {@code end} one of a range; empty if there are more. */
  private static Optional<SourceLine> line(String text, String end, Session session)
      throws CommandException {
    List<SourceLine> lines = lines(text, session);
    if (lines.size() > 1) {
      session.output().line("Specified %s line '%s' is ambiguous:".formatted(end, text));
      lines.forEach(line -> session.output().line(title(line, text)));
      return Optional.empty();
    }
    return Optional.of(lines.get(0));
  }

  /** What stands above the lines of one of several functions with the same name. */
  private static String title(SourceLine line, String text) {
    return "file: \"%s\", line number: %d, symbol: \"%s\""
        .formatted(
            Style.FILENAME.on(line.file()), line.line(), text.substring(text.lastIndexOf(':') + 1));
  }

  /** The lines that {@code text} names; one that has no code as well. */
  private static List<SourceLine> lines(String text, Session session) throws CommandException {
    if (text.matches("[-+][0-9]+")) {
      return List.of(relative(text, session));
    }
    Optional<SourceLine> named = Location.lineOf(text, session, false);
    if (named.isPresent()) {
      return List.of(named.get());
    }
    List<SourceLine> lines = new ArrayList<>();
    for (Breakpoint.Location place : Location.starts(text, session)) {
      SourceLine line =
          BreakpointPlace.line(place, session)
              .orElseThrow(
                  () ->
                      new CommandException("Function \"%s\" has no line number.".formatted(text)));
      if (text.startsWith("*")) {
        session.output().line(whereIs(place.address(), line, session));
      }
      lines.add(line);
    }
    lines.sort(Comparator.comparing(SourceLine::file)); // As gdb does.
    return lines;
  }

  /** A distance counts from the line behind those that were listed, or from where the guest is. */
  private static SourceLine relative(String distance, Session session) throws CommandException {
    SourceLine file = Location.current(session);
    int last = session.listing().last();
    int next = last == 0 ? file.line() : last + 1;
    return file.withLine(Math.max(1, next + Location.lineNumber(distance)));
  }

  private static String whereIs(long address, SourceLine line, Session session) {
    String place = Style.FILENAME.on(line.file()) + ":" + line.line();
    Optional<Symbols.Place> function =
        session.debugger().symbols().at(address).filter(at -> !line.isAssembly());
    return Addresses.styled(address)
        + function
            .map(at -> " is in %s (%s).".formatted(Style.FUNCTION.on(at.name()), place))
            .orElse(" is at " + place + ".");
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
    if (first < 1 || first > lines.size()) {
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
