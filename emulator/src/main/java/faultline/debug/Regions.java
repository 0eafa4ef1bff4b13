package faultline.debug;

import faultline.memory.Ram;
import faultline.mmu.Pte;
import faultline.mmu.Sv39;
import java.util.ArrayList;
import java.util.List;

/**
 * The user half of an address space by regions: those of our kernel's records, or else neighbouring
 * user pages with the same rights.
 */
public final class Regions {
  /** No kernel has so many; tables that lead to themselves do. */
  public static final int MAXIMUM = 10_000;

  private static final int RIGHTS = Pte.R | Pte.W | Pte.X;

  private final Ram ram;
  private final Frames frames;
  private final KernelRegions kernel;

  Regions(Ram ram, Frames frames, KernelRegions kernel) {
    this.ram = ram;
    this.frames = frames;
    this.kernel = kernel;
  }

  /** The regions of {@code space}, by address; at most {@link #MAXIMUM}. */
  public List<Region> of(Space space) {
    Frames.Census census = frames.census();
    List<Region> found =
        new ArrayList<>(
            space.processes().isEmpty()
                ? List.of()
                : kernel.of(space.processes().get(0).pid(), MAXIMUM));
    boolean areKnown = !found.isEmpty();
    int[] at = {0};
    PageTableScan.under(
        space.root(),
        ram,
        entry -> {
          if (found.size() >= MAXIMUM && !areKnown) {
            return false;
          }
          if (entry.isUserLeaf() || frames.isUntouchable(entry)) {
            Region.Pages pages = census.pages(entry);
            if (areKnown) {
              at[0] = addToKnown(found, at[0], entry, pages);
            } else {
              add(found, entry, pages);
            }
          }
          return true;
        });
    return List.copyOf(found);
  }

  /** How many user pages of 4 KiB the tables of {@code space} map. */
  public long userPages(Space space) {
    long[] pages = {0};
    PageTableScan.under(
        space.root(),
        ram,
        entry -> {
          pages[0] += entry.isUserLeaf() ? entry.size() >> Sv39.PAGE_SHIFT : 0;
          return true;
        });
    return pages[0];
  }

  /** Regions and entries both come in order; answers where the region of this entry is. */
  private static int addToKnown(
      List<Region> found, int from, PageTableEntry entry, Region.Pages pages) {
    int i = from;
    while (i < found.size() && found.get(i).end() <= entry.va()) {
      i++;
    }
    if (i < found.size() && found.get(i).start() <= entry.va()) {
      found.set(i, found.get(i).with(pages));
    }
    return i;
  }

  private static void add(List<Region> found, PageTableEntry entry, Region.Pages pages) {
    int rights = (int) entry.pte() & RIGHTS;
    long end = entry.va() + entry.size();
    int last = found.size() - 1;
    if (last >= 0 && found.get(last).end() == entry.va() && found.get(last).rights() == rights) {
      found.set(last, found.get(last).upTo(end).with(pages));
    } else {
      found.add(new Region(entry.va(), end, rights, Region.Owner.UNKNOWN, 0, 0, "", pages));
    }
  }
}
