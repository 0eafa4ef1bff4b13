package faultline.debug;

import faultline.mmu.Pte;
import java.util.ArrayList;
import java.util.List;

/**
 * The regions of our kernel's processes, from its records: what {@code /proc/PID/maps} in the guest
 * says, which is {@code programs/kernel/procmaps.s}.
 */
final class KernelRegions {
  private static final int RIGHTS = Pte.R | Pte.W | Pte.X;
  private static final int DEEPEST_PATH = 256;
  private static final int LONGEST_NAME = 8;

  private final KernelMemory memory;
  private final Processes processes;

  KernelRegions(KernelMemory memory, Processes processes) {
    this.memory = memory;
    this.processes = processes;
  }

  /** The regions of a process, by address, without their pages: at most {@code limit}. */
  List<Region> of(long pid, int limit) {
    List<Region> found = new ArrayList<>();
    long entry = processes.entry(pid);
    long space = entry == 0 ? 0 : memory.field(entry, "PROC_SPACE");
    long region = space == 0 ? 0 : memory.field(space, "SPACE_REGIONS");
    long behind = 0;
    while (region != 0 && found.size() < limit) {
      long start = memory.field(region, "REGION_START");
      long end = memory.field(region, "REGION_END");
      if (start < behind || end <= start) {
        break; // Regions ascend and never overlap: this is something else.
      }
      found.add(region(space, region, start, end));
      behind = end;
      region = memory.field(region, "REGION_NEXT");
    }
    return found;
  }

  private Region region(long space, long region, long start, long end) {
    long flags = memory.field(region, "REGION_FLAGS");
    long object = memory.field(region, "REGION_OBJECT");
    long node = object == 0 ? 0 : memory.field(object, "OBJECT_NODE");
    boolean isShared = (flags & memory.symbol("REGION_SHARED")) != 0;
    return new Region(
        start,
        end,
        (int) flags & RIGHTS,
        isShared ? Region.Owner.SHARED : Region.Owner.PRIVATE,
        node == 0 ? 0 : memory.field(region, "REGION_OFFSET"),
        node == 0 ? 0 : memory.halfField(node, "NODE_NUMBER"),
        node == 0 ? label(space, flags, object, start, end) : path(node),
        Region.Pages.NONE);
  }

  /** What Linux calls a region that shows no file with a name. */
  private String label(long space, long flags, long object, long start, long end) {
    if ((flags & memory.symbol("REGION_STACK")) != 0) {
      return "[stack]";
    }
    if (object != 0) {
      return "/dev/zero (deleted)";
    }
    boolean isHeap =
        start < memory.field(space, "SPACE_BREAK") && end > memory.field(space, "SPACE_HEAP_START");
    return isHeap ? "[heap]" : "";
  }

  private String path(long node) {
    StringBuilder path = new StringBuilder();
    long at = node;
    for (int depth = 0; depth < DEEPEST_PATH; depth++) {
      long parent = memory.field(at, "NODE_PARENT");
      if (parent == at || parent == 0) {
        break;
      }
      path.insert(0, "/" + name(at));
      at = parent;
    }
    boolean isLinked = memory.field(node, "NODE_LINKED") != 0;
    return path + (isLinked ? "" : " (deleted)");
  }

  /** A name is a chain of records. */
  private String name(long node) {
    StringBuilder name = new StringBuilder();
    int size = (int) memory.symbol("NAME_PER_RECORD");
    long record = memory.field(node, "NODE_NAME");
    for (int i = 0; record != 0 && i < LONGEST_NAME; i++) {
      name.append(memory.string(record + memory.symbol("NAME_BYTES"), size));
      record = memory.field(record, "NAME_NEXT");
    }
    return name.toString();
  }
}
