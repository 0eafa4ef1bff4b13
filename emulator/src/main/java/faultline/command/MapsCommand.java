package faultline.command;

import faultline.debug.Region;
import faultline.debug.Regions;
import faultline.debug.Space;
import faultline.mmu.Pte;
import faultline.mmu.Sv39;
import java.util.ArrayList;
import java.util.List;

/** {@code maps}: the user half of an address space, in the shape of Linux's /proc/PID/maps. */
final class MapsCommand implements Command {
  @Override
  public String name() {
    return "maps";
  }

  @Override
  public String help() {
    return """
    Show what user memory consists of, as /proc/PID/maps does, and what is mapped.
    Usage: maps [PID]
    Under our kernel a line is a region of the process: its addresses, rights, p for
    private or s for shared, offset, device, inode and name of the file it shows.  Of
    other kernels the page tables tell neighbouring pages with the same rights.
    The line below counts pages of 4 KiB that are mapped: own frames, frames that
    other user entries lead to as well, those marked copy-on-write, the zero page.
    Example: maps
             maps 2\
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
    output.line("%s, root table at 0x%x".formatted(space.label(), space.root()));
    List<Region> regions = session.debugger().regions().of(space);
    for (Region region : regions) {
      session.checkInterrupted();
      output.line(line(region));
      output.line("    " + pages(region));
    }
    if (regions.isEmpty()) {
      output.line("no user pages");
    }
    if (regions.size() >= Regions.MAXIMUM) {
      output.line("There are more; do the tables lead to themselves?");
    }
  }

  private static String line(Region region) {
    String range = "%08x-%08x %s".formatted(region.start(), region.end(), permissions(region));
    if (region.owner() == Region.Owner.UNKNOWN) {
      return range;
    }
    // Linux puts the name into column 74; here it stays within 80.
    return "%s %08x 00:%02x %d %s"
        .formatted(
            range, region.offset(), region.inode() == 0 ? 0 : 1, region.inode(), region.name())
        .stripTrailing();
  }

  private static String permissions(Region region) {
    String owner =
        switch (region.owner()) {
          case PRIVATE -> "p";
          case SHARED -> "s";
          case UNKNOWN -> "";
        };
    return letter(region, Pte.R, 'r')
        + letter(region, Pte.W, 'w')
        + letter(region, Pte.X, 'x')
        + owner;
  }

  private static String letter(Region region, int bit, char letter) {
    return String.valueOf(Pte.has(region.rights(), bit) ? letter : '-');
  }

  private static String pages(Region region) {
    Region.Pages pages = region.pages();
    long all = (region.end() - region.start()) >> Sv39.PAGE_SHIFT;
    String text = "%d of %d %s mapped".formatted(pages.mapped(), all, all == 1 ? "page" : "pages");
    List<String> kinds = new ArrayList<>();
    add(kinds, pages.own(), "own");
    add(kinds, pages.shared(), "shared");
    add(kinds, pages.copyOnWrite(), "copy-on-write");
    add(kinds, pages.zero(), "the zero page");
    return kinds.isEmpty() ? text : text + ": " + String.join(", ", kinds);
  }

  private static void add(List<String> kinds, long count, String kind) {
    if (count > 0) {
      kinds.add(count + " " + kind);
    }
  }
}
