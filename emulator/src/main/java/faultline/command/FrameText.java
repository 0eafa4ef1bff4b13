package faultline.command;

import faultline.debug.Debugger;
import faultline.debug.SourceLine;
import faultline.debug.Symbols.Place;
import java.util.List;
import java.util.Optional;

/** Where the guest stands, as gdb says it: function, file and line, and the line's text. */
final class FrameText {
  private final Debugger debugger;
  private final Session session;

  /** The file that a line was shown of last: what comes next is from there as a rule. */
  private List<String> styledLines = List.of();

  private SourceStyle style = SourceStyle.of("", styledLines);

  FrameText(Session session) {
    this.session = session;
    debugger = session.debugger();
  }

  /**
   * {@code poke () at count.s:20}, with the address before it when the line begins elsewhere; or
   * {@code 0x0000000080000048 in poke ()} when there is no line.
   */
  String location(long pc) {
    return location(pc, pc, false);
  }

  /**
   * The same for a frame that has called another.
   *
   * @param pc where it goes on
   * @param inside an address of the instruction that called, for names and lines
   * @param isCaller whether the address is to be shown in any case
   */
  String location(long pc, long inside, boolean isCaller) {
    Optional<SourceLine> line = debugger.symbols().lineAt(inside);
    String function = debugger.symbols().at(inside).map(Place::name).orElse("??");
    boolean showsAddress = isCaller || line.isEmpty() || line.get().start() != pc;
    return (showsAddress ? Addresses.fullStyled(pc) + " in " : "")
        + Style.FUNCTION.on(function)
        + " ()"
        + fileAndLine(inside).map(" at "::concat).orElse("");
  }

  /** {@code count.s:20}, or empty when the instruction at {@code pc} has no line. */
  Optional<String> fileAndLine(long pc) {
    return debugger
        .symbols()
        .lineAt(pc)
        .map(line -> Style.FILENAME.on(line.file()) + ":" + line.line());
  }

  /** The number and the text of the line at {@code pc}, or empty when it has none. */
  Optional<String> sourceLine(long pc) {
    return debugger.symbols().lineAt(pc).map(line -> sourceLine(line, ""));
  }

  /** The same, for a hart that has stepped: with the address when it is amid the line. */
  Optional<String> steppedLine(long pc) {
    return debugger
        .symbols()
        .lineAt(pc)
        .map(line -> sourceLine(line, line.start() == pc ? "" : Addresses.fullStyled(pc) + "\t"));
  }

  /** The number and the text of {@code line}, which is the one being looked at then. */
  String sourceLine(SourceLine line) {
    return sourceLine(line, "");
  }

  private String sourceLine(SourceLine line, String address) {
    session.listing().shown(line);
    Optional<List<String>> lines = debugger.sources().linesOf(line);
    if (lines.isPresent() && line.line() >= 1 && line.line() <= lines.get().size()) {
      return address + line.line() + "\t" + style(line, lines.get()).line(line.line());
    }
    boolean isOther = session.listing().missing(line.file());
    return address
        + line.line()
        + "\t"
        + (isOther ? line.file() + ": No such file or directory." : "in " + line.file());
  }

  @SuppressWarnings("ReferenceEquality") // The lines of one file, and no others that are alike.
  private SourceStyle style(SourceLine line, List<String> lines) {
    if (lines != styledLines) {
      styledLines = lines;
      style = SourceStyle.of(line.file(), lines);
    }
    return style;
  }
}
