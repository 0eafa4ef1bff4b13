package faultline.command;

import faultline.debug.Debugger;
import faultline.debug.SourceLine;
import faultline.debug.Symbols.Place;
import faultline.isa.AddressSums;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of code as {@code disassemble} shows it: instructions by address, perhaps with their
 * encodings, perhaps with the lines of the source that they are from.
 *
 * <p>A line of the source comes before its code. So do the lines before it that have no code
 * anywhere in the stretch, unless it was jumped to from far: a comment stays with what it is about.
 */
final class Disassembly {
  /** What is asked for with a slash. */
  record Modifiers(boolean raw, boolean source) {
    /** Those in {@code letters}, which follow the slash. */
    static Modifiers parse(String letters) throws CommandException {
      if (!letters.matches("[rs]+")) {
        throw new CommandException("Invalid disassembly modifier.");
      }
      return new Modifiers(letters.contains("r"), letters.contains("s"));
    }
  }

  private record FileLine(String file, int line) {
    static FileLine of(SourceLine line) {
      return new FileLine(line.file(), line.line());
    }
  }

  private final Session session;
  private final Debugger debugger;
  private final Modifiers modifiers;
  private final Optional<Place> function;
  private final Instructions code;
  private final FrameText text;
  private AddressSums sums = Instructions.noSums();
  private @Nullable SourceLine shown;

  /**
   * @param function shown as a whole, so that offsets need not say whose they are
   */
  Disassembly(Session session, Modifiers modifiers, Optional<Place> function) {
    this.session = session;
    debugger = session.debugger();
    this.modifiers = modifiers;
    this.function = function;
    code = new Instructions(session);
    text = new FrameText(session);
  }

  /** Shows the instructions from {@code start} to before {@code end}. */
  void show(long start, long end) throws CommandException {
    Set<FileLine> withCode = modifiers.source ? linesWithCode(start, end) : Set.of();
    for (long at = start; Long.compareUnsigned(at, end) < 0; at += code.length(at)) {
      session.checkInterrupted();
      if (modifiers.source) {
        showLine(at, at == start, withCode);
      }
      session.output().print(code.marker(at) + Addresses.fullStyled(at) + symbol(at) + ":\t");
      showInstruction(at);
    }
  }

  private Set<FileLine> linesWithCode(long start, long end) throws CommandException {
    Set<FileLine> lines = new HashSet<>();
    for (long at = start; Long.compareUnsigned(at, end) < 0; at += code.length(at)) {
      session.checkInterrupted();
      debugger.symbols().lineAt(at).ifPresent(line -> lines.add(FileLine.of(line)));
    }
    return lines;
  }

  private void showLine(long at, boolean isFirst, Set<FileLine> withCode) throws CommandException {
    SourceLine line = debugger.symbols().lineAt(at).orElse(null);
    if (line == null || line.start() == at) {
      // gdb begins anew with each piece of a line: a sum of two lines it does not see.
      sums = Instructions.noSums();
    }
    SourceLine before = shown;
    if (line == null || (before != null && line.isSameLine(before))) {
      return;
    }
    Output output = session.output();
    output.print(isFirst ? "" : "\n");
    int first = line.line();
    if (before == null || !before.file().equals(line.file()) || before.image() != line.image()) {
      output.line(Style.FILENAME.on(line.file()) + ":");
    } else {
      while (first - 1 > before.line()
          && !withCode.contains(new FileLine(line.file(), first - 1))) {
        session.checkInterrupted();
        first--;
      }
    }
    for (int number = first; number <= line.line(); number++) {
      session.checkInterrupted();
      output.line(text.sourceLine(line.withLine(number)));
    }
    shown = line;
  }

  private String symbol(long at) {
    if (function.isPresent()) {
      return " <+%d>".formatted(at - function.get().start());
    }
    return debugger
        .symbols()
        .at(at)
        .map(place -> " <%s+%d>".formatted(Style.FUNCTION.on(place.name()), place.offset()))
        .orElse("");
  }

  private void showInstruction(long at) throws CommandException {
    try {
      session.output().line((modifiers.raw ? code.encoding(at) + "\t" : "") + code.text(at, sums));
    } catch (CommandException e) {
      session.output().line("");
      throw e;
    }
  }
}
