package faultline.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the kernel's records say at one moment: its processes, their address spaces, the regions of
 * those and the objects that regions show.
 *
 * @param spaces by the address of their record
 * @param objects by the address of their record
 */
record KernelRecords(
    List<ProcessEntry> processes, Map<Long, Space> spaces, Map<Long, PageObject> objects) {

  /** An entry of the process table that is in use; {@code space} is 0 in a zombie. */
  record ProcessEntry(long entry, long pid, long space, long stackFrame) {}

  /**
   * An address space.
   *
   * @param users how many processes use it, as it says itself
   * @param foundUsers how many processes name it
   */
  record Space(
      long address,
      long root,
      long users,
      long foundUsers,
      List<Region> regions,
      long asid,
      long generation) {
    private Space withOneMoreUser() {
      return new Space(address, root, users, foundUsers + 1, regions, asid, generation);
    }
  }

  /** Pages of one kind from {@code start} up to {@code end}. */
  record Region(long address, long start, long end, long flags, long object) {}

  /**
   * What regions show.
   *
   * @param users how many regions show it, as it says itself
   * @param foundUsers how many regions name it
   */
  record PageObject(long address, long root, long users, long foundUsers) {
    private PageObject withOneMoreUser() {
      return new PageObject(address, root, users, foundUsers + 1);
    }
  }

  /** Reads them. The offsets are the kernel's own, looked up once. */
  static final class Reader {
    /** More regions than any process has: a list that is longer leads to itself. */
    private static final int REGION_LIMIT = 100_000;

    private final KernelMemory memory;
    private final long table;
    private final long size;
    private final long state;
    private final long free;
    private final long pid;
    private final long space;
    private final long stackFrame;

    Reader(KernelMemory memory) {
      this.memory = memory;
      table = memory.symbol("process_table");
      size = memory.symbol("PROC_SIZE");
      state = memory.symbol("PROC_STATE");
      free = memory.symbol("STATE_FREE");
      pid = memory.symbol("PROC_PID");
      space = memory.symbol("PROC_SPACE");
      stackFrame = memory.symbol("PROC_STACK_FRAME");
    }

    KernelRecords read() {
      KernelRecords records =
          new KernelRecords(new ArrayList<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
      long end = memory.variable("process_table_used");
      for (long entry = table; entry < end; entry += size) {
        if (memory.doubleWord(entry + state) != free) {
          ProcessEntry process =
              new ProcessEntry(
                  entry,
                  memory.doubleWord(entry + pid),
                  memory.doubleWord(entry + space),
                  memory.doubleWord(entry + stackFrame));
          records.processes.add(process);
          readSpace(process.space, records);
        }
      }
      return records;
    }

    private void readSpace(long address, KernelRecords records) {
      if (address == 0) {
        return;
      }
      Space known = records.spaces.get(address);
      if (known != null) {
        records.spaces.put(address, known.withOneMoreUser());
        return;
      }
      List<Region> regions = new ArrayList<>();
      long next = field(address, "SPACE_REGIONS");
      while (next != 0 && regions.size() < REGION_LIMIT) {
        regions.add(readRegion(next, records));
        next = field(next, "REGION_NEXT");
      }
      records.spaces.put(
          address,
          new Space(
              address,
              field(address, "SPACE_ROOT"),
              field(address, "SPACE_USERS"),
              1,
              List.copyOf(regions),
              field(address, "SPACE_ASID"),
              field(address, "SPACE_GENERATION")));
    }

    private Region readRegion(long address, KernelRecords records) {
      long object = field(address, "REGION_OBJECT");
      if (object != 0) {
        PageObject known =
            records.objects.getOrDefault(
                object,
                new PageObject(
                    object, field(object, "OBJECT_PAGES"), field(object, "OBJECT_USERS"), 0));
        records.objects.put(object, known.withOneMoreUser());
      }
      return new Region(
          address,
          field(address, "REGION_START"),
          field(address, "REGION_END"),
          field(address, "REGION_FLAGS"),
          object);
    }

    private long field(long record, String offset) {
      return memory.doubleWord(record + memory.symbol(offset));
    }
  }
}
