package faultline.command;

import faultline.debug.SourceLine;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is done and shown whenever the guest has stopped: the user's hook, the announcement, the
 * next instructions, displays, the context. What cannot be shown does not keep the rest from it.
 */
final class StopView {
  private static final String HOOK = "hook-stop";

  private final Session session;

  StopView(Session session) {
    this.session = session;
  }

  /** Shows {@code announcement}, made when the hook is done, and what belongs to it. */
  void show(Supplier<List<String>> announcement) {
    session.undisturbed(() -> showAll(announcement));
  }

  /** The guest has ended, and that was said. */
  void end() {
    session.undisturbed(this::carryOutHook);
  }

  private void showAll(Supplier<List<String>> announcement) {
    long stops = session.interpreter().stops();
    carryOutHook();
    if (session.interpreter().stops() != stops) {
      return; // The hook has let the guest run, and what there is to be shown was shown.
    }
    announcement.get().forEach(session.output()::line);
    showNextLine();
    session.displays().show(session);
    if (session.settings().isOn(Setting.CONTEXT)) {
      session.context().show(session);
    }
  }

  private void carryOutHook() {
    try {
      session.interpreter().hook(HOOK);
    } catch (CommandException e) {
      session.complain("Error while running hook_stop: " + e.getMessage());
    }
  }

  /**
   * The instructions of the line, or, where there are no lines, the next instruction; {@code auto}
   * is only about the latter.
   */
  private void showNextLine() {
    String wanted = session.settings().value(Setting.DISASSEMBLE_NEXT_LINE);
    long pc = session.selection().pc();
    Optional<SourceLine> line = session.debugger().symbols().lineAt(pc);
    if (line.isPresent() ? wanted.equals("on") : !wanted.equals("off")) {
      long start = line.map(SourceLine::start).orElse(pc);
      long end = line.map(SourceLine::end).orElse(pc + 1);
      Disassembly.Modifiers raw = new Disassembly.Modifiers(true, false);
      try {
        new Disassembly(session, raw, Optional.empty()).show(start, end);
      } catch (CommandException e) {
        session.output().line(String.valueOf(e.getMessage()));
      }
    }
  }
}
