package faultline.kernel;

import faultline.memory.Ram;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the kernel's records say at one moment: its processes, their address spaces, the regions of
 * those and the objects that regions show, and files.
 *
 * @param spaces by the address of their record
 * @param objects by the address of their record
 */
record KernelRecords(
    List<ProcessEntry> processes,
    Map<Long, Space> spaces,
    Map<Long, PageObject> objects,
    KernelFiles files) {

  /**
   * An entry of the process table that is in use.
   *
   * @param space 0 in a zombie
   * @param files the frame of its descriptors, 0 in a zombie
   * @param pin a frame that a call of it works with, or 0
   * @param image what it is loading, as an address of the linear map, or 0
   */
  record ProcessEntry(
      long entry, long pid, long space, long stackFrame, long files, long pin, long image) {}

  /**
   * An address space.
   *
   * @param users how many processes use it, as it says itself
   * @param foundUsers how many processes name it, as theirs or as that of the program they load
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
   * What regions show and files hold.
   *
   * @param users how many regions, nodes, open files and programs being loaded have it, as it says
   *     itself
   * @param foundUsers how many name it
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
    private final long files;
    private final long pin;
    private final long image;

    Reader(KernelMemory memory) {
      this.memory = memory;
      table = memory.symbol("process_table");
      size = memory.symbol("PROC_SIZE");
      state = memory.symbol("PROC_STATE");
      free = memory.symbol("STATE_FREE");
      pid = memory.symbol("PROC_PID");
      space = memory.symbol("PROC_SPACE");
      stackFrame = memory.symbol("PROC_STACK_FRAME");
      files = memory.symbol("PROC_FILES");
      pin = memory.symbol("PROC_PIN");
      image = memory.symbol("PROC_IMAGE");
    }

    KernelRecords read() {
      List<ProcessEntry> processes = readProcesses();
      Map<Long, PageObject> objects = new LinkedHashMap<>();
      Set<Long> tables = new LinkedHashSet<>();
      for (ProcessEntry process : processes) {
        tables.add(process.files);
        if (process.image != 0) {
          tables.add(field(process.image, "IMAGE_FILES"));
        }
      }
      tables.remove(0L);
      KernelFiles found =
          new KernelFiles.Reader(memory, object -> useObject(object, objects)).read(tables);
      KernelRecords records = new KernelRecords(processes, new LinkedHashMap<>(), objects, found);
      for (ProcessEntry process : processes) {
        readSpace(process.space, records);
        if (process.image != 0) {
          readSpace(field(process.image, "IMAGE_SPACE"), records);
          useObject(field(process.image, "IMAGE_OBJECT"), objects);
        }
      }
      return records;
    }

    private List<ProcessEntry> readProcesses() {
      List<ProcessEntry> processes = new ArrayList<>();
      long end = memory.variable("process_table_used");
      for (long entry = table; entry < end; entry += size) {
        if (memory.doubleWord(entry + state) != free) {
          long stack = memory.doubleWord(entry + stackFrame);
          long loading = memory.doubleWord(entry + image);
          processes.add(
              new ProcessEntry(
                  entry,
                  memory.doubleWord(entry + pid),
                  memory.doubleWord(entry + space),
                  stack,
                  memory.doubleWord(entry + files),
                  memory.doubleWord(entry + pin),
                  // It lies on the kernel stack, whose frame we know by another address.
                  loading == 0 ? 0 : stack + (loading & (Ram.FRAME_SIZE - 1))));
        }
      }
      return processes;
    }

    private void useObject(long object, Map<Long, PageObject> objects) {
      if (object != 0) {
        PageObject known =
            objects.getOrDefault(
                object,
                new PageObject(
                    object, field(object, "OBJECT_PAGES"), field(object, "OBJECT_USERS"), 0));
        objects.put(object, known.withOneMoreUser());
      }
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
      useObject(field(address, "SPACE_PROGRAM"), records.objects);
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
      useObject(object, records.objects);
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
