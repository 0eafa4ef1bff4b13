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

  /** Whether a number alone is a line of the file that the guest stands in, whatever is listed. */
  private boolean countsFromStop;

  private Location(Session session) {
    this.session = session;
    debugger = session.debugger();
  }

  /** The places that {@code text} names, at least one. */
  static List<Breakpoint.Location> places(String text, Session session) throws CommandException {
    return new Location(session).find(text.strip());
  }

  /** The same for commands that move the guest: lines are those of the file that it stands in. */
  static List<Breakpoint.Location> placesFromStop(String text, Session session)
      throws CommandException {
    Location location = new Location(session);
    location.countsFromStop = true;
    return location.find(text.strip());
  }

  /** The first of those places. */
  static long address(String text, Session session) throws CommandException {
    return placesFromStop(text, session).get(0).address();
  }

  /** The same as {@link #places}, but of functions the very first instructions. */
  static List<Breakpoint.Location> starts(String text, Session session) throws CommandException {
    Location location = new Location(session);
    location.skipsPrologues = false;
    location.countsFromStop = true;
    return location.find(text.strip());
  }

  /**
   * The line that {@code text} names by its number, whether it has code or not.
   *
   * @param fromStop whether a number alone is of the file that the guest stands in
   */
  static Optional<SourceLine> lineOf(String text, Session session, boolean fromStop)
      throws CommandException {
    int colon = text.lastIndexOf(':');
    String number = text.substring(colon + 1);
    boolean isRelative = colon < 0 && number.matches("[-+][0-9]+");
    if (text.startsWith("*") || !(isRelative || number.matches("[0-9]+"))) {
      return Optional.empty();
    }
    Location location = new Location(session);
    location.countsFromStop = fromStop || isRelative;
    if (isRelative) {
      SourceLine here = location.here();
      return Optional.of(here.withLine(here.line() + lineNumber(number)));
    }
    SourceLine file = colon < 0 ? location.here() : location.someLine(text.substring(0, colon));
    return Optional.of(file.withLine(lineNumber(number)));
  }

  /** Some line of {@code file} that has code. */
  private SourceLine someLine(String file) throws CommandException {
    Breakpoint.Location first = inFile(file, "1").get(0);
    return BreakpointPlace.line(first, session).orElseThrow();
  }

  private List<Breakpoint.Location> find(String said) throws CommandException {
    String text = plain(said);
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
    requireOneWord(text);
    int colon = text.lastIndexOf(':');
    if (colon >= 0) {
      return inFile(text.substring(0, colon), text.substring(colon + 1));
    }
    return text.matches("[-+]?[0-9]+") ? lineHere(text) : symbol(text);
  }

  /** Without the quotes that names may stand in, and the spaces around the colon behind a file. */
  private static String plain(String text) {
    return text.startsWith("*")
        ? text
        : text.replaceAll("(['\"])([^'\"]*)\\1", "$2").replaceFirst("\\s*:\\s*", ":");
  }

  /** What is more than one word is no place: a line number and a rest, or no function's name. */
  private static void requireOneWord(String text) throws CommandException {
    int colon = text.indexOf(':');
    if (colon == 0 || colon < text.lastIndexOf(':')) {
      throw new CommandException("malformed linespec error: unexpected colon");
    }
    if (colon == text.length() - 1) {
      throw new CommandException("malformed linespec error: unexpected end of input");
    }
    int end = Words.endOfWord(text);
    String rest = text.substring(end).strip();
    if (rest.isEmpty()) {
      return;
    }
    if (text.substring(0, end).matches("(.*:)?[-+]?[0-9]+")) {
      String kind = rest.matches("[-+0-9].*") ? "number" : "string";
      throw new CommandException(
          "malformed linespec error: unexpected %s, \"%s\"".formatted(kind, rest));
    }
    throw colon < 0
        ? notDefined(text)
        : notDefined(text.substring(colon + 1), text.substring(0, colon));
  }

  private static CommandException notDefined(String function) {
    return new CommandException("Function \"%s\" not defined.".formatted(function));
  }

  private static CommandException notDefined(String function, String file) {
    return new CommandException("Function \"%s\" not defined in \"%s\".".formatted(function, file));
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
      throw debugger.symbols().areNone() ? CommandException.noSymbolTable() : notDefined(name);
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
      throw debugger.symbols().areNone()
          ? CommandException.noSymbolTable()
          : new CommandException("No source file named %s.".formatted(file));
    }
    if (what.matches("[0-9]+")) {
      return line(images, file, lineNumber(what), "file \"" + file + "\"");
    }
    for (Image image : images) {
      List<Place> found = image.places(what).stream().filter(place -> isIn(file, place)).toList();
      if (!found.isEmpty()) {
        return found.stream().map(this::start).toList();
      }
    }
    throw notDefined(what, file);
  }

  /** Whether {@code file} is one of the image's sources, or the image itself. */
  private static boolean isOf(Image image, String file) {
    return isItself(image, file) || image.lines().lineWithCode(file, 0).isPresent();
  }

  private static boolean isItself(Image image, String file) {
    return image.name().equals(file) || image.name().endsWith("/" + file);
  }

  /** Whether the code of {@code place} is from {@code file}, or the image is that file. */
  private static boolean isIn(String file, Place place) {
    return isItself(place.image(), file)
        || place
            .image()
            .lineAt(place.start())
            .filter(line -> line.file().equals(file) || line.file().endsWith("/" + file))
            .isPresent();
  }

  static int lineNumber(String digits) throws CommandException {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      throw new CommandException("Numeric constant too large.");
    }
  }

  /** A line of the file that is being looked at, or that the guest stands in. */
  private List<Breakpoint.Location> lineHere(String text) throws CommandException {
    boolean isRelative = !Character.isDigit(text.charAt(0));
    countsFromStop |= isRelative;
    SourceLine here = here();
    int line = lineNumber(text) + (isRelative ? here.line() : 0);
    return line(List.of(here.image()), here.file(), line, "the current file");
  }

  private SourceLine here() throws CommandException {
    Listing listing = session.listing();
    return (countsFromStop ? listing.standing() : listing.file())
        .or(() -> debugger.symbols().lineAt(debugger.target().pc()))
        .or(this::main)
        .orElseThrow(CommandException::noSymbolTable);
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
    List<Image> searched = line > 0 ? images : List.of();
    for (Image image : searched) {
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
