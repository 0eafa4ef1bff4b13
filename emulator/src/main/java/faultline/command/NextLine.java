package faultline.command;

import faultline.debug.SourceLine;
import java.util.Optional;

/**
 * What {@code set disassemble-next-line} asks for: at every stop the instructions of the line, or,
 * where there are no lines, the next instruction; {@code auto} is only about the latter.
 */
final class NextLine {
  private final Session session;

  NextLine(Session session) {
    this.session = session;
  }

  void show() throws CommandException {
    String wanted = session.settings().value(Setting.DISASSEMBLE_NEXT_LINE);
    long pc = session.selection().pc();
    Optional<SourceLine> line = session.debugger().symbols().lineAt(pc);
    boolean isShown = line.isPresent() ? wanted.equals("on") : !wanted.equals("off");
    if (isShown) {
      long start = line.map(SourceLine::start).orElse(pc);
      long end = line.map(SourceLine::end).orElse(pc + 1);
      Disassembly.Modifiers raw = new Disassembly.Modifiers(true, false);
      new Disassembly(session, raw, Optional.empty()).show(start, end);
    }
  }
}
