package faultline.debug;

import faultline.memory.Ram;
import faultline.mmu.Sv39;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * Who maps which frame, over all address spaces that are known, as page tables in memory have it.
 *
 * <p>What is counted are entries, not virtual addresses: an entry in a table that two spaces share
 * is one. Counted are user pages only, as the kernel maps all of memory for itself.
 */
public final class Frames {
  /**
   * How much user pages share.
   *
   * @param frames how many frames user pages lead to
   * @param shared how many of these through more than one entry
   * @param saved how many more frames it would take if each entry had its own
   */
  public record Sharing(int frames, int shared, long saved) {}

  /** Nobody wants to see so many; tables that lead to themselves have millions. */
  public static final int MOST_USES = 10_000;

  /** The same entry at another address is another use of the frame it leads to. */
  private record Use(long entry, long va) {}

  private final Ram ram;
  private final Spaces spaces;
  private final KernelFrames kernel;

  Frames(Ram ram, Spaces spaces, KernelFrames kernel) {
    this.ram = ram;
    this.spaces = spaces;
    this.kernel = kernel;
  }

  /** Whether the kernel's own counts are known. */
  public boolean areCounted() {
    return kernel.areKnown();
  }

  /** Whether this is the frame of zeros that our kernel shows where nothing was written yet. */
  public boolean isZeroPage(long pa) {
    return kernel.isZeroPage(pa);
  }

  /** Whether our kernel has marked this entry copy-on-write. */
  public boolean isCopyOnWrite(PageTableEntry entry) {
    return kernel.isCopyOnWrite(entry);
  }

  /** Whether this entry of our kernel keeps a page that nobody may touch at the moment. */
  boolean isUntouchable(PageTableEntry entry) {
    return kernel.isUntouchable(entry);
  }

  /** Counts everything, at this moment. */
  public Census census() {
    return new Census();
  }

  /**
   * The entries that lead to the frame at {@code pa}, the kernel's included: the first {@link
   * #MOST_USES}.
   */
  public List<FrameUse> uses(long pa) {
    Map<Use, FrameUse> uses = new LinkedHashMap<>();
    for (Space space : spaces.all()) {
      PageTableScan.under(
          space.root(),
          ram,
          entry -> {
            if (entry.maps(pa)) {
              long va = entry.va() + (pa - entry.pa() & -Sv39.PAGE_SIZE);
              Use use = new Use(entry.address(), va);
              if (uses.size() < MOST_USES || uses.containsKey(use)) {
                FrameUse first = new FrameUse(entry, va, List.of(space));
                uses.merge(use, first, (one, again) -> together(one, space));
              }
            }
            return true;
          });
    }
    return List.copyOf(uses.values());
  }

  private static FrameUse together(FrameUse use, Space space) {
    List<Space> all = new ArrayList<>(use.spaces());
    all.add(space);
    return new FrameUse(use.entry(), use.va(), all);
  }

  /** The counts of one moment. */
  public final class Census {
    private final int[] entries = new int[(int) (ram.size() >> Ram.FRAME_SHIFT)];
    private final int[] others = new int[entries.length];
    private final List<Space> all = spaces.all();
    private final int zeroFrame = frame(kernel.zeroPage());
    private boolean complete = true;

    private Census() {
      Set<Long> tables = new HashSet<>();
      for (Space space : all) {
        if (tables.add(key(space.root(), Sv39.LEVELS - 1))) {
          complete &= PageTableScan.under(space.root(), ram, entry -> count(entry, tables));
        }
      }
      kernel.otherOwners(pa -> add(others, pa));
    }

    /** Whether all tables were read; no sane kernel has more than that. */
    public boolean isComplete() {
      return complete;
    }

    private int frame(OptionalLong pa) {
      return pa.isPresent() ? ram.frame(pa.getAsLong()) : -1;
    }

    /** How much is shared. */
    public Sharing sharing() {
      int used = 0;
      int shared = 0;
      long saved = 0;
      for (int each : entries) {
        used += each > 0 ? 1 : 0;
        shared += each > 1 ? 1 : 0;
        saved += Math.max(0, each - 1);
      }
      return new Sharing(used, shared, saved);
    }

    /** The frame at {@code pa}, which must be in RAM. */
    public FrameCount of(long pa) {
      return count(ram.frame(pa), List.of());
    }

    /** How many user entries lead to the frame at {@code pa}; 0 for what isn't RAM. */
    public int entries(long pa) {
      return ram.contains(pa, 1) ? entries[ram.frame(pa)] : 0;
    }

    /** What is in memory through this entry, a leaf or one that our kernel keeps a page with. */
    Region.Pages pages(PageTableEntry entry) {
      int own = entry.isUserLeaf() ? 1 : 0;
      long[] found = new long[2];
      eachFrame(
          entry,
          frame -> {
            if (frame == zeroFrame) {
              found[0]++;
            } else if (entries[frame] > own) {
              found[1]++;
            }
          });
      long mapped = entry.size() >> Sv39.PAGE_SHIFT;
      return new Region.Pages(mapped, found[1], isCopyOnWrite(entry) ? mapped : 0, found[0]);
    }

    /**
     * The frames that several user entries lead to, and those that the kernel counts otherwise than
     * we do.
     */
    public List<FrameCount> notable() {
      Map<Integer, Set<Space>> found = new LinkedHashMap<>();
      for (int frame = 0; frame < entries.length; frame++) {
        if (entries[frame] > 1 || (entries[frame] > 0 && count(frame, List.of()).isMiscounted())) {
          found.put(frame, new LinkedHashSet<>());
        }
      }
      for (Space space : all) {
        PageTableScan.under(
            space.root(),
            ram,
            entry -> {
              if (entry.isUserLeaf()) {
                eachFrame(
                    entry,
                    frame ->
                        Optional.ofNullable(found.get(frame)).ifPresent(set -> set.add(space)));
              }
              return true;
            });
      }
      return found.entrySet().stream()
          .map(each -> count(each.getKey(), List.copyOf(each.getValue())))
          .toList();
    }

    private FrameCount count(int frame, List<Space> itsSpaces) {
      long pa = ram.base() + ((long) frame << Ram.FRAME_SHIFT);
      return new FrameCount(pa, entries[frame], others[frame], kernel.count(pa), itsSpaces);
    }

    /** Notes an entry; answers whether the table behind it is still to be counted. */
    private boolean count(PageTableEntry entry, Set<Long> tables) {
      if (entry.isUserLeaf()) {
        eachFrame(entry, frame -> entries[frame]++);
      } else if (kernel.isUntouchable(entry)) {
        add(others, entry.pa());
      }
      return entry.isPointer() && tables.add(key(entry.pa(), entry.level() - 1));
    }

    private void eachFrame(PageTableEntry entry, IntConsumer each) {
      long end = Math.min(entry.pa() + entry.size(), ram.base() + ram.size());
      for (long pa = Math.max(entry.pa(), ram.base()); pa < end; pa += Ram.FRAME_SIZE) {
        each.accept(ram.frame(pa));
      }
    }

    private void add(int[] counts, long pa) {
      if (ram.contains(pa, 1)) {
        counts[ram.frame(pa)]++;
      }
    }

    /** A table read as one of another level says something else. */
    private static long key(long table, int level) {
      return table | level;
    }
  }
}
