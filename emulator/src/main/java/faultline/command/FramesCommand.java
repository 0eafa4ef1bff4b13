package faultline.command;

import faultline.debug.FrameCount;
import faultline.debug.FrameUse;
import faultline.debug.Frames;
import faultline.debug.Space;
import faultline.mmu.Pte;
import faultline.mmu.Sv39;
import java.util.List;
import java.util.stream.Collectors;

/** {@code frames}: who maps which frame. */
final class FramesCommand implements Command {
  private static final int MOST_ROWS = 200;
  private static final int WIDTH = 80;

  @Override
  public String name() {
    return "frames";
  }

  @Override
  public String help() {
    return """
    Show which frames of physical memory several user page-table entries lead to.
    Usage: frames [PA]
    With PA: all entries that lead to that frame, the kernel's own included.
    Counted are entries of all address spaces that are known; one in a table that
    two spaces share is one.  Under our kernel also: owners of other kinds (the page
    cache, pages that nobody may touch, a call under way) and the number of owners
    that the kernel counts itself; a "!" marks where that is not the sum.
    Example: frames
             frames 0x8007e000\
    """;
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    Frames frames = session.debugger().frames();
    if (arguments.isEmpty()) {
      new Report(session, frames).summary();
    } else {
      new Report(session, frames).frame(session.evaluate(arguments).bits());
    }
  }

  /** One run of the command. */
  private static final class Report {
    private final Session session;
    private final Output output;
    private final Frames frames;
    private final Frames.Census census;

    Report(Session session, Frames frames) {
      this.session = session;
      this.frames = frames;
      output = session.output();
      census = frames.census();
    }

    void summary() throws CommandException {
      Frames.Sharing sharing = census.sharing();
      output.line(
          "User pages: %d frames, %d of them shared; each its own would take %d more."
              .formatted(sharing.frames(), sharing.shared(), sharing.saved()));
      if (!census.isComplete()) {
        output.line("Not all tables were read: do they lead to themselves?");
      }
      List<FrameCount> rows = census.notable();
      if (rows.isEmpty()) {
        return;
      }
      output.line(
          frames.areCounted()
              ? "Frame          PTEs  Others  Kernel's count  Mapped by"
              : "Frame          PTEs  Mapped by");
      for (int i = 0; i < Math.min(rows.size(), MOST_ROWS); i++) {
        session.checkInterrupted();
        output.line(row(rows.get(i)));
      }
      if (rows.size() > MOST_ROWS) {
        output.line("... %d more".formatted(rows.size() - MOST_ROWS));
      }
    }

    private String row(FrameCount count) {
      String numbers = "0x%-11x %5d".formatted(count.pa(), count.entries());
      if (frames.areCounted()) {
        numbers +=
            "  %6s  %12s %s"
                .formatted(
                    count.counted().isPresent() ? Integer.toString(count.otherOwners()) : "-",
                    counted(count),
                    count.isMiscounted() ? "!" : " ");
      }
      return cut("%s  %s".formatted(numbers, who(count.spaces())));
    }

    private String counted(FrameCount count) {
      if (count.counted().isPresent()) {
        return Long.toString(count.counted().getAsLong());
      }
      return frames.isZeroPage(count.pa()) ? "zero page" : "-";
    }

    void frame(long address) throws CommandException {
      long pa = address & -Sv39.PAGE_SIZE;
      boolean isRam = session.debugger().target().readPhysical(pa, 1).isPresent();
      List<FrameUse> uses = frames.uses(pa);
      output.line(
          "Frame 0x%x: %s%s".formatted(pa, isRam ? counts(census.of(pa)) : "not RAM", zeros(pa)));
      for (int i = 0; i < Math.min(uses.size(), MOST_ROWS); i++) {
        session.checkInterrupted();
        use(uses.get(i));
      }
      if (uses.size() > MOST_ROWS) {
        String least = uses.size() == Frames.MOST_USES ? "at least " : "";
        output.line("... %s%d more".formatted(least, uses.size() - MOST_ROWS));
      }
      if (uses.isEmpty()) {
        output.line("  no page-table entry leads to it");
      }
    }

    private String zeros(long pa) {
      return frames.isZeroPage(pa) ? "; the zero page, which the kernel doesn't count" : "";
    }

    private String counts(FrameCount count) {
      String text =
          "%d user %s".formatted(count.entries(), count.entries() == 1 ? "entry" : "entries");
      if (count.counted().isEmpty()) {
        return text;
      }
      return text
          + ", %d other %s; the kernel counts %d%s"
              .formatted(
                  count.otherOwners(),
                  count.otherOwners() == 1 ? "owner" : "owners",
                  count.counted().getAsLong(),
                  count.isMiscounted() && count.entries() > 0 ? " !" : "");
    }

    private void use(FrameUse use) {
      long pte = use.entry().pte();
      output.line(
          cut(
              "  0x%-16x  %s%s%s  %s"
                  .formatted(
                      use.va(),
                      Pte.flags(pte),
                      WalkText.software(pte),
                      frames.isCopyOnWrite(use.entry()) ? " (copy-on-write)" : "",
                      who(use.spaces()))));
      output.line(
          "      pte at 0x%x, %s".formatted(use.entry().address(), size(use.entry().level())));
    }

    private static String size(int level) {
      return "a page of " + WalkText.pageName(level);
    }

    private String who(List<Space> spaces) {
      int all = session.debugger().spaces().all().size();
      return spaces.size() > 2 && spaces.size() == all
          ? "every space"
          : spaces.stream().map(Space::shortLabel).collect(Collectors.joining(", "));
    }

    private static String cut(String line) {
      return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 4) + " ...";
    }
  }
}
