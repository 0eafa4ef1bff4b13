package faultline.command;

import faultline.debug.Breakpoint;
import faultline.debug.Debugger;
import faultline.debug.Image;
import faultline.debug.SourceLine;
import faultline.debug.Symbols.Place;
import faultline.elf.LineTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Where in the code: {@code SYMBOL}, {@code LINE}, {@code +N} or {@code -N} lines from here, {@code
 * FILE:LINE}, {@code FILE:SYMBOL}, {@code *EXPRESSION}, or nothing for where the guest stands.
 */
final class Location {
  private final Session session;
  private final Debugger debugger;
  private boolean skipsPrologues = true;

  private Location(Session session) {
    this.session = session;
    debugger = session.debugger();
  }

  /** The places that {@code text} names, at least one. */
  static List<Breakpoint.Location> places(String text, Session session) throws CommandException {
    return new Location(session).find(text.strip());
  }

  /** The first of those places. */
  static long address(String text, Session session) throws CommandException {
    return places(text, session).get(0).address();
  }

  /** The same, but of a function its very first instruction. */
  static Breakpoint.Location start(String text, Session session) throws CommandException {
    Location location = new Location(session);
    location.skipsPrologues = false;
    return location.find(text.strip()).get(0);
  }

  /** The line that {@code text} names by its number, whether it has code or not. */
  static Optional<SourceLine> lineOf(String text, Session session) throws CommandException {
    int colon = text.lastIndexOf(':');
    String number = text.substring(colon + 1);
    if (text.startsWith("*") || !number.matches("[0-9]+")) {
      return Optional.empty();
    }
    Location location = new Location(session);
    SourceLine file = colon < 0 ? location.here() : location.someLine(text.substring(0, colon));
    return Optional.of(file.withLine(lineNumber(number)));
  }

  /** Some line of {@code file} that has code. */
  private SourceLine someLine(String file) throws CommandException {
    Breakpoint.Location first = inFile(file, "0").get(0);
    return BreakpointPlace.line(first, session).orElseThrow();
  }

  private List<Breakpoint.Location> find(String text) throws CommandException {
    if (text.isEmpty()) {
      return List.of(at(debugger.target().pc()));
    }
    if (text.startsWith("*")) {
      String expression = text.substring(1);
      if (expression.isBlank()) {
        throw new CommandException("Argument required (expression to compute).");
      }
      return List.of(at(session.evaluate(expression).bits()));
    }
    int end = Words.endOfWord(text);
    if (!text.substring(end).isBlank()) {
      throw new CommandException("Junk at end of arguments.");
    }
    int colon = text.lastIndexOf(':');
    if (colon >= 0) {
      return inFile(text.substring(0, colon), text.substring(colon + 1));
    }
    return text.matches("[-+]?[0-9]+") ? lineHere(text) : symbol(text);
  }

  /** {@code address} in whatever program is there. */
  private Breakpoint.Location at(long address) {
    Optional<Image> image =
        debugger
            .symbols()
            .imageAt(address)
            .or(() -> debugger.images().program().filter(each -> each.contains(address)));
    return new Breakpoint.Location(address, image.filter(each -> isProgram(each)).orElse(null));
  }

  private boolean isProgram(Image image) {
    return !debugger.images().kernels().contains(image);
  }

  private Breakpoint.Location in(Image image, long address, int line) {
    return new Breakpoint.Location(address, isProgram(image) ? image : null, line);
  }

  private List<Breakpoint.Location> symbol(String name) throws CommandException {
    List<Place> found = debugger.symbols().allNamed(name);
    if (found.isEmpty()) {
      throw new CommandException("Function \"%s\" not defined.".formatted(name));
    }
    return found.stream().map(this::start).toList();
  }

  /** The first place worth stopping at: of compiled code, behind what it begins every call with. */
  private Breakpoint.Location start(Place place) {
    long address = skipsPrologues ? debugger.symbols().bodyOf(place) : place.start();
    return in(place.image(), address, 0);
  }

  private List<Breakpoint.Location> inFile(String file, String what) throws CommandException {
    List<Image> images =
        debugger.symbols().inOrder().stream().filter(each -> isOf(each, file)).toList();
    if (images.isEmpty()) {
      throw new CommandException("No source file named %s.".formatted(file));
    }
    if (what.matches("[0-9]+")) {
      return line(images, file, lineNumber(what), "file \"" + file + "\"");
    }
    for (Image image : images) {
      Optional<Place> place = image.place(what);
      if (place.isPresent()) {
        return List.of(start(place.get()));
      }
    }
    throw new CommandException("Function \"%s\" not defined in \"%s\".".formatted(what, file));
  }

  /** Whether {@code file} is one of the image's sources, or the image itself. */
  private static boolean isOf(Image image, String file) {
    String name = image.name();
    return name.equals(file)
        || name.endsWith("/" + file)
        || image.lines().lineWithCode(file, 0).isPresent();
  }

  private static int lineNumber(String digits) throws CommandException {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      throw new CommandException("Numeric constant too large.");
    }
  }

  /** A line of the file that is being looked at, or that the guest stands in. */
  private List<Breakpoint.Location> lineHere(String text) throws CommandException {
    SourceLine here = here();
    boolean isRelative = !Character.isDigit(text.charAt(0));
    int line = lineNumber(text) + (isRelative ? here.line() : 0);
    return line(List.of(here.image()), here.file(), line, "the current file");
  }

  private SourceLine here() throws CommandException {
    return session
        .listing()
        .file()
        .or(() -> debugger.symbols().lineAt(debugger.target().pc()))
        .or(this::main)
        .orElseThrow(
            () -> new CommandException("No symbol table is loaded.  Use the \"file\" command."));
  }

  private Optional<SourceLine> main() {
    return debugger.symbols().named("main").flatMap(at -> at.image().lineAt(at.start()));
  }

  /** A line of the file that is being looked at, or that the guest stands in, or of main. */
  static SourceLine current(Session session) throws CommandException {
    return new Location(session).here();
  }

  /**
   * The code of a line, or of the next one that has code.
   *
   * @param words what the message calls the file
   */
  private List<Breakpoint.Location> line(List<Image> images, String file, int line, String words)
      throws CommandException {
    for (Image image : images) {
      LineTable lines = image.lines();
      OptionalInt withCode = lines.lineWithCode(file, line);
      if (withCode.isPresent()) {
        return line(image, file, withCode.getAsInt());
      }
    }
    throw new CommandException("No line %d in %s.".formatted(line, words));
  }

  /**
   * The code of a line that has some. In a function that was compiled without optimization it is
   * one place, however often the line comes back there: a loop's head does. There a breakpoint on
   * the function's first line is behind the prologue, as one on its name is.
   */
  private List<Breakpoint.Location> line(Image image, String file, int line) {
    List<Breakpoint.Location> places = new ArrayList<>();
    Set<Long> functions = new HashSet<>();
    for (long linked : image.lines().addresses(file, line)) {
      long address = linked + image.bias();
      Optional<Place> function = image.nearest(address).filter(each -> isPlain(image, address));
      if (function.isPresent() && !functions.add(function.get().start())) {
        continue;
      }
      boolean isHead = function.isPresent() && function.get().offset() == 0;
      places.add(isHead ? start(function.get()) : in(image, address, line));
    }
    return places;
  }

  private static boolean isPlain(Image image, long address) {
    return image.lineAt(address).filter(at -> !at.isAssembly() && !at.isOptimized()).isPresent();
  }
}
