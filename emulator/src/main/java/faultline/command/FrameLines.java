package faultline.command;

import faultline.debug.Frame;

/** Frames as lines of text, as gdb numbers them. */
final class FrameLines {
  private final Session session;
  private final FrameText text;

  FrameLines(Session session) {
    this.session = session;
    text = new FrameText(session);
  }

  /** {@code #1 0x0000000080000054 in rec () at t.c:4}, or {@code #1 <trap: load page fault>}. */
  String numbered(Frame frame) {
    return "#%-2d ".formatted(frame.level())
        + (frame.kind() == Frame.Kind.TRAP
            ? "<trap: " + frame.description() + ">"
            : text.location(frame.pc(), frame.inside(), frame.isCaller()));
  }

  /** Shows {@code frame}, with the text of its line. */
  void show(Frame frame) {
    session.output().line(numbered(frame));
    if (frame.kind() != Frame.Kind.TRAP) {
      text.sourceLine(frame.inside()).ifPresent(session.output()::line);
    }
  }
}
