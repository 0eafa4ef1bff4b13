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
import java.util.TreeMap;

/**
 * What a failed system call must leave as it was: how many owners the kernel counts for each frame,
 * and the caller's regions, page-table entries and the contents of its pages.
 *
 * @param counts by the frame's number
 * @param regions of the running process's space
 * @param entries its page-table entries, by address
 * @param contents a number for the contents of each of its pages, by address
 */
record MemoryPicture(
    List<Long> counts, List<Region> regions, Map<Long, Long> entries, Map<Long, Integer> contents) {

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
    return new MemoryPicture(counts, space.regions(), entries, contents);
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
