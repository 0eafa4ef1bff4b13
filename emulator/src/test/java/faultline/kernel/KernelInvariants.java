package faultline.kernel;

import faultline.elf.ElfFile;
import faultline.kernel.KernelRecords.Region;
import faultline.kernel.KernelRecords.Space;
import faultline.machine.Machine;
import faultline.memory.Ram;
import faultline.mmu.Sv39;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What must be true of our kernel's memory and of the TLB whenever it returns to user mode:
 *
 * <ul>
 *   <li>a frame has as many owners as the kernel counts, and those without are free;
 *   <li>a frame that somebody may write in a private mapping has one owner;
 *   <li>a page-table entry allows no more than its region ({@link EntryRules});
 *   <li>the TLB says what the page tables say ({@link TlbRules});
 *   <li>records say truly who uses them, and regions lie in order;
 *   <li>the shared page of zeros holds zeros, and belongs to nobody.
 * </ul>
 *
 * <p>What was stored to since the last time is looked at again, everything now and then.
 */
final class KernelInvariants {
  private static final int COUNTS_IN_FRAME = Ram.FRAME_SIZE / Integer.BYTES;

  private final KernelMemory memory;
  private final StoredFrames stored;
  private final KernelRecords.Reader reader;
  private final FrameOwners owners;
  private final EntryRules entryRules;
  private final TlbRules tlbRules;

  /** The kernel's counts as they were seen last, and how many of them are not zero. */
  private final long[] counts;

  private int used;
  private Map<Long, List<Region>> knownRegions = new HashMap<>();

  /** What the calls of sleeping processes have in hand, as of now and of the last time. */
  private Hands hands = Hands.EMPTY;

  private Hands handsBefore = Hands.EMPTY;

  /** For a machine whose kernel has made its first process. */
  KernelInvariants(Machine machine, ElfFile kernel) {
    memory = new KernelMemory(machine, kernel);
    stored = new StoredFrames(machine.ram());
    reader = new KernelRecords.Reader(memory);
    owners = new FrameOwners(memory);
    entryRules = new EntryRules(memory, owners);
    tlbRules = new TlbRules(machine, memory);
    counts = new long[memory.frames()];
  }

  /** What is not true at this moment, in words; empty when all is well. */
  List<String> violations() {
    BitSet changed = stored.take();
    KernelRecords records = reader.read();
    owners.update(records, changed);
    handsBefore = hands;
    hands = Hands.of(memory, records);
    List<String> violations = new ArrayList<>(owners.takeOddities());
    checkRecords(records, violations);
    checkEntries(records, violations);
    owners.touched().stream().forEach(frame -> violations.addAll(owners.sharingMistakes(frame)));
    checkCounts(changed, violations);
    if (changed.get(owners.zeroFrame())) {
      checkZeroPage(violations);
    }
    violations.addAll(tlbRules.mistakes(records, owners));
    return violations;
  }

  /** The same from the beginning: nothing that was known counts. */
  List<String> violationsByFullScan() {
    List<String> violations = violations();
    FrameOwners scanned = new FrameOwners(memory);
    BitSet all = new BitSet();
    all.set(0, memory.frames());
    KernelRecords records = reader.read();
    scanned.update(records, all);
    violations.addAll(scanned.takeOddities());
    violations.addAll(owners.differences(scanned));
    checkCounts(all, violations);
    checkZeroPage(violations);
    knownRegions.clear();
    checkEntries(records, violations);
    checkFreeList(violations);
    return violations;
  }

  private void checkRecords(KernelRecords records, List<String> violations) {
    for (Space space : records.spaces().values()) {
      if (space.users() != space.foundUsers()) {
        violations.add(
            "a space counts %d users and has %d".formatted(space.users(), space.foundUsers()));
      }
      long end = 0;
      for (Region region : space.regions()) {
        if (region.start() < end
            || region.end() <= region.start()
            || ((region.start() | region.end()) & (Sv39.PAGE_SIZE - 1)) != 0) {
          violations.add("regions out of order: %s".formatted(space.regions()));
        }
        end = region.end();
      }
    }
    for (KernelRecords.PageObject object : records.objects().values()) {
      checkUsers("an object", object.address(), object.users(), object.foundUsers(), violations);
    }
    records
        .files()
        .nodes()
        .forEach((at, node) -> checkUsers("a node", at, node.counted(), node.found(), violations));
    records
        .files()
        .files()
        .forEach((at, file) -> checkUsers("a file", at, file.counted(), file.found(), violations));
  }

  /** A call that sleeps with a record in hand may be a user of it. */
  private void checkUsers(
      String what, long record, long counted, long found, List<String> violations) {
    if (counted < found || counted > found + hands.holding(record)) {
      violations.add("%s counts %d users and has %d".formatted(what, counted, found));
    }
  }

  /** New entries, and all entries of spaces whose regions are not the same as before. */
  private void checkEntries(KernelRecords records, List<String> violations) {
    Map<Long, List<Region>> regions = new HashMap<>();
    for (Space space : records.spaces().values()) {
      regions.put(space.address(), space.regions());
      if (!space.regions().equals(knownRegions.get(space.address()))) {
        owners
            .entries(space.address())
            .forEach(entry -> violations.addAll(entryRules.mistakes(entry, space.regions())));
      }
    }
    for (FrameOwners.UserEntry entry : owners.newEntries()) {
      List<Region> itsRegions = regions.get(entry.tree().record());
      if (itsRegions != null) {
        violations.addAll(entryRules.mistakes(entry, itsRegions));
      }
    }
    knownRegions = regions;
  }

  private void checkCounts(BitSet changed, List<String> violations) {
    BitSet toCompare = (BitSet) owners.touched().clone();
    toCompare.or(handsBefore.frames());
    long array = memory.variable("frame_counts") + Integer.BYTES * memory.ppn(0);
    for (int frame = 0; frame < counts.length; frame++) {
      if (changed.get(memory.frame(array + (long) Integer.BYTES * frame))) {
        readCount(array, frame, toCompare);
      } else {
        // None of the counts in this page of the array has changed.
        frame += (int) (~(array / Integer.BYTES + frame) & (COUNTS_IN_FRAME - 1));
      }
    }
    toCompare.stream()
        .filter(frame -> isMiscounted(frame))
        .forEach(
            frame ->
                violations.add(
                    "frame 0x%x: counted %d owners, has %d"
                        .formatted(memory.ppn(frame), counts[frame], owners.of(frame))));
    long inUse = memory.variable("frames_total") - memory.variable("frames_free");
    if (used != inUse) {
      violations.add("%d frames have owners, %d are not free".formatted(used, inUse));
    }
  }

  /** A call that sleeps may be an owner of what it has in hand, such as the path it works with. */
  private boolean isMiscounted(int frame) {
    return counts[frame] < owners.of(frame)
        || counts[frame] > owners.of(frame) + hands.holdingFrame(frame);
  }

  private void readCount(long array, int frame, BitSet toCompare) {
    long count = memory.word(array + (long) Integer.BYTES * frame);
    if (count != counts[frame]) {
      used += (count == 0 ? 0 : 1) - (counts[frame] == 0 ? 0 : 1);
      counts[frame] = count;
    }
    if (count != owners.of(frame)) {
      toCompare.set(frame);
    }
  }

  private void checkZeroPage(List<String> violations) {
    int frame = owners.zeroFrame();
    for (byte each : memory.ram().read(memory.address(frame), Ram.FRAME_SIZE)) {
      if (each != 0) {
        violations.add("the page of zeros holds something else");
        return;
      }
    }
  }

  /** The list of free frames ends, and nobody owns a frame on it. */
  private void checkFreeList(List<String> violations) {
    long listed = 0;
    long free = memory.variable("frames_free");
    for (long at = memory.variable("free_list"); at != 0; at = memory.doubleWord(at)) {
      int frame = memory.frame(at);
      listed++;
      if (!memory.isFrame(frame) || owners.of(frame) != 0 || listed > free) {
        violations.add("the list of free frames holds 0x%x, which is not free".formatted(at));
        return;
      }
    }
  }
}
