package faultline.kernel;

import faultline.kernel.KernelRecords.Region;
import faultline.kernel.KernelRecords.Space;
import faultline.memory.Ram;
import faultline.mmu.Pte;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a failed system call must leave as it was: how many owners the kernel counts for each frame,
 * and the caller's regions, page-table entries and the contents of its pages.
 *
 * <p>The page cache may have changed: pages of the disk that nobody uses count as free, as the
 * kernel gives them up when it needs them, and so do the tables of objects, which stay as long as
 * their file.
 *
 * @param counts by the frame's number
 * @param reclaimable how many pages of the disk are in memory although nobody uses them
 * @param regions of the running process's space
 * @param entries its page-table entries, by address
 * @param contents a number for the contents of each of its pages, by address
 */
record MemoryPicture(
    List<Long> counts,
    int reclaimable,
    List<Region> regions,
    Map<Long, Long> entries,
    Map<Long, Integer> contents) {

  /** The picture at this moment, for the process that runs. */
  static MemoryPicture of(KernelMemory memory) {
    KernelRecords records = new KernelRecords.Reader(memory).read();
    long running = memory.variable("current") + memory.symbol("PROC_SPACE");
    Space space = Objects.requireNonNull(records.spaces().get(memory.doubleWord(running)));
    BitSet all = new BitSet();
    all.set(0, memory.frames());
    FrameOwners owners = new FrameOwners(memory);
    owners.update(records, all);
    Map<Long, Long> entries = new TreeMap<>();
    Map<Long, Integer> contents = new TreeMap<>();
    for (FrameOwners.UserEntry entry : owners.entries(space.address())) {
      entries.put(entry.va(), entry.pte());
      long page = memory.address(memory.frameOfPpn(Pte.ppn(entry.pte())));
      contents.put(entry.va(), Arrays.hashCode(memory.ram().read(page, Ram.FRAME_SIZE)));
    }
    List<Long> counts = new ArrayList<>();
    long array = memory.variable("frame_counts") + Integer.BYTES * memory.ppn(0);
    for (int frame = 0; frame < memory.frames(); frame++) {
      counts.add(memory.word(array + (long) Integer.BYTES * frame));
    }
    BitSet cached = owners.pagesOf(filesOfTheDisk(memory, records));
    cached.stream().filter(frame -> counts.get(frame) != 1).forEach(cached::clear);
    int reclaimable = cached.cardinality();
    cached.or(owners.objectTables());
    cached.stream().forEach(frame -> counts.set(frame, 0L));
    return new MemoryPicture(counts, reclaimable, space.regions(), entries, contents);
  }

  private static Set<Long> filesOfTheDisk(KernelMemory memory, KernelRecords records) {
    long sector = memory.symbol("OBJECT_SECTOR");
    long none = memory.symbol("NO_SECTOR");
    return records.objects().keySet().stream()
        .filter(object -> memory.doubleWord(object + sector) != none)
        .collect(Collectors.toSet());
  }

  /** What is not as it was before, in words. */
  List<String> changesSince(MemoryPicture before) {
    List<String> changes = new ArrayList<>();
    for (int frame = 0; frame < counts.size(); frame++) {
      if (!counts.get(frame).equals(before.counts.get(frame))) {
        changes.add(
            "frame %d from RAM's start had %d owners, and has %d"
                .formatted(frame, before.counts.get(frame), counts.get(frame)));
      }
    }
    if (!regions.equals(before.regions)) {
      changes.add("the regions were %s, and are %s".formatted(before.regions, regions));
    }
    compare("entry", before.entries, entries, changes);
    compare("contents", before.contents, contents, changes);
    return changes;
  }

  private static <V> void compare(
      String what, Map<Long, V> before, Map<Long, V> now, List<String> changes) {
    Map<Long, V> all = new TreeMap<>(before);
    all.putAll(now);
    for (long va : all.keySet()) {
      if (!Objects.equals(before.get(va), now.get(va))) {
        changes.add(
            "%s of 0x%x: before %s, now %s".formatted(what, va, before.get(va), now.get(va)));
      }
    }
  }
}
