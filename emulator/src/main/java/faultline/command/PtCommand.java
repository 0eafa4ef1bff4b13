package faultline.command;

import faultline.debug.PageTableTree;
import faultline.debug.PageTableTree.Row;
import faultline.debug.Space;
import faultline.mmu.Pte;

/** {@code pt}: the page-table tree. */
final class PtCommand implements Command {
  private static final int MOST_ROWS = 200;
  private static final String[] SIZES = {"4K", "2M", "1G"};

  @Override
  public String name() {
    return "pt";
  }

  @Override
  public String help() {
    return """
    Show the page-table tree of an address space: its tables and their entries.
    Usage: pt [PID]
    Each row: the entry's index in its table, the first virtual address it is for,
    what it leads to, its flags.  Entries that follow each other with the same flags
    are one row if their pages follow each other too, or are one and the same page.
    A table that was shown before is not shown again.  Entries that no walk gets past
    say why, in the words of "walk"; those that are 0 are left out.
    Example: pt
             pt 2\
    """;
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    ChosenSpace chosen = ChosenSpace.only(arguments, session);
    Output output = session.output();
    if (chosen.present().isEmpty()) {
      output.line(ChosenSpace.BARE);
      return;
    }
    Space space = chosen.present().get();
    output.line(WalkText.root(space));
    PageTableTree tree = session.debugger().tree(space, MOST_ROWS);
    for (Row each : tree.rows()) {
      session.checkInterrupted();
      output.line(text(each).stripTrailing());
    }
    if (tree.count() > MOST_ROWS) {
      output.line("... %d more".formatted(tree.count() - MOST_ROWS));
    }
    if (!tree.isComplete()) {
      output.line("Not all tables were read.");
    }
  }

  private static String text(Row row) {
    String indent = "  ".repeat(row.depth());
    String index =
        row.count() == 1
            ? "[%d]".formatted(row.first().index())
            : "[%d-%d]".formatted(row.first().index(), row.first().index() + row.count() - 1);
    return "%s%-9s 0x%-16x %-30s %s%s"
        .formatted(
            indent,
            index,
            row.first().va(),
            target(row),
            Pte.flags(row.first().pte()),
            WalkText.software(row.first().pte()));
  }

  private static String target(Row row) {
    String pa = "0x" + Long.toHexString(row.first().pa());
    String size = SIZES[row.first().level()];
    return switch (row.kind()) {
      case TABLE -> "table at " + pa;
      case SEEN_TABLE -> "table at " + pa + ", above";
      case NO_TABLE -> "table at " + pa + ", not RAM";
      case PAGES -> "-> %s  %s".formatted(pa, row.count() == 1 ? size : row.count() + " x " + size);
      case SAME_PAGE -> "-> %s  %d x the same %s".formatted(pa, row.count(), size);
      case REFUSED ->
          "%s: %s"
              .formatted(
                  row.first().refusal().orElseThrow().place(),
                  WalkText.brief(row.first().refusal().orElseThrow()));
    };
  }
}
