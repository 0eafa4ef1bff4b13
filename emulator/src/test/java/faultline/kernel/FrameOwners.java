package faultline.kernel;

import faultline.kernel.TableTrees.Kind;
import faultline.kernel.TableTrees.Table;
import faultline.kernel.TableTrees.Tree;
import faultline.mmu.Pte;
import faultline.mmu.Sv39;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who owns each frame: the truth that the kernel's counts must equal. An owner is
 *
 * <ul>
 *   <li>each entry that holds the frame in a last-level table of an address space, whether it is
 *       valid or of a region that nobody may touch;
 *   <li>the tree that holds the pages of an object, whether they are there or being read;
 *   <li>each process that shares descriptors, of their frame; a process that works with a page of a
 *       file, or loads a program, of what it needs for that;
 *   <li>the kernel, once: for a table, a kernel stack, a pipe and its pages, and a frame with
 *       records in use.
 * </ul>
 *
 * <p>The shared page of zeros belongs to no one, however many entries map it.
 */
final class FrameOwners implements TableTrees.Listener {
  /** A last-level entry of an address space. */
  record UserEntry(Tree tree, long va, long pte) {}

  /** What a program that is being loaded has frames for. */
  private static final List<String> IMAGE_FRAMES =
      List.of("IMAGE_PATH", "IMAGE_FILE", "IMAGE_FILES");

  private final KernelMemory memory;
  private final TableTrees trees;
  private final long sharedMark;
  private final int zeroFrame;
  private final int kernelRoot;

  private final int[] owners;
  private final int[] sharedEntries;
  private final int[] privateWriters;
  private final int[] objectEntries;

  /** What the kernel itself owns, tables aside: how often each frame. */
  private Map<Integer, Integer> kernelOwned = new HashMap<>();

  private final BitSet touched = new BitSet();
  private final List<UserEntry> newEntries = new ArrayList<>();
  private final List<String> oddities = new ArrayList<>();

  FrameOwners(KernelMemory memory) {
    this.memory = memory;
    trees = new TableTrees(memory, this);
    sharedMark = memory.symbol("PTE_SHARED");
    zeroFrame = memory.frame(memory.symbol("zero_page"));
    kernelRoot = memory.frame(memory.variable("kernel_root"));
    owners = new int[memory.frames()];
    sharedEntries = new int[memory.frames()];
    privateWriters = new int[memory.frames()];
    objectEntries = new int[memory.frames()];
  }

  /**
   * Brings everything up to date.
   *
   * @param stored frames stored to since the last time
   */
  void update(KernelRecords records, BitSet stored) {
    touched.clear();
    newEntries.clear();
    List<Tree> present = new ArrayList<>();
    present.add(new Tree(Kind.KERNEL, 0, kernelRoot));
    for (KernelRecords.Space space : records.spaces().values()) {
      present.add(new Tree(Kind.SPACE, space.address(), memory.frame(space.root())));
    }
    for (KernelRecords.PageObject object : records.objects().values()) {
      if (object.root() != 0) {
        present.add(new Tree(Kind.OBJECT, object.address(), memory.frame(object.root())));
      }
    }
    trees.update(present, stored);
    updateKernelOwned(records);
    oddities.addAll(trees.takeOddities());
  }

  private void updateKernelOwned(KernelRecords records) {
    Map<Integer, Integer> now = new HashMap<>();
    for (KernelRecords.ProcessEntry process : records.processes()) {
      hold(process.stackFrame(), now);
      hold(process.files(), now);
      hold(process.pin(), now);
      if (process.image() != 0) {
        for (String frame : IMAGE_FRAMES) {
          hold(memory.doubleWord(process.image() + memory.symbol(frame)), now);
        }
      }
    }
    records.files().pipes().forEach(pipe -> hold(pipe, now));
    records.files().pipePages().forEach(page -> hold(page, now));
    records.files().records().forEach(record -> now.put(memory.frame(record), 1));
    records.spaces().values().forEach(space -> holdRecords(space, now));
    records.objects().keySet().forEach(object -> now.put(memory.frame(object), 1));
    kernelOwned.forEach((frame, times) -> own(owners, frame, -times));
    now.forEach((frame, times) -> own(owners, frame, times));
    kernelOwned.keySet().stream().filter(memory::isFrame).forEach(touched::set);
    kernelOwned = now;
  }

  /** One owner more of the frame at this address, if there is one. */
  private void hold(long address, Map<Integer, Integer> frames) {
    if (address != 0) {
      frames.merge(memory.frame(address), 1, Integer::sum);
    }
  }

  private void holdRecords(KernelRecords.Space space, Map<Integer, Integer> frames) {
    frames.put(memory.frame(space.address()), 1);
    space.regions().forEach(region -> frames.put(memory.frame(region.address()), 1));
  }

  @Override
  public void table(int frame, boolean isThere) {
    own(owners, frame, isThere ? 1 : -1);
  }

  @Override
  public void leaf(Table table, int index, long pte, boolean isThere) {
    if (table.tree.kind() == Kind.KERNEL) {
      return; // The kernel's map of memory owns nothing.
    }
    int change = isThere ? 1 : -1;
    int frame = memory.frameOfPpn(Pte.ppn(pte));
    if (table.level > 0) {
      odd(isThere, "entry 0x%x in a table of level %d".formatted(pte, table.level));
      return;
    }
    if (table.tree.kind() == Kind.SPACE && isThere) {
      newEntries.add(new UserEntry(table.tree, table.va(index), pte));
    }
    if (frame == zeroFrame) {
      return;
    }
    own(owners, frame, change);
    if (table.tree.kind() == Kind.OBJECT) {
      own(objectEntries, frame, change);
    } else if ((pte & sharedMark) != 0) {
      own(sharedEntries, frame, change);
    } else {
      own(privateWriters, frame, (pte & Pte.W) != 0 ? change : 0);
    }
  }

  private void own(int[] counts, int frame, int change) {
    if (memory.isFrame(frame)) {
      counts[frame] += change;
      touched.set(frame);
    } else {
      odd(change > 0, "0x%x is no frame of memory".formatted(memory.ppn(frame)));
    }
  }

  private void odd(boolean isThere, String what) {
    if (isThere) {
      oddities.add(what);
    }
  }

  /** How many owners the frame has. */
  int of(int frame) {
    return owners[frame];
  }

  /** Frames whose owners may be others than before the last update. */
  BitSet touched() {
    return touched;
  }

  /** Entries that came with the last update. */
  List<UserEntry> newEntries() {
    return newEntries;
  }

  /** All entries of one address space. */
  List<UserEntry> entries(long space) {
    List<UserEntry> found = new ArrayList<>();
    for (Table table : trees.tables()) {
      if (table.tree.record() == space && table.tree.kind() == Kind.SPACE && table.level == 0) {
        for (int i = 0; i < TableTrees.ENTRIES; i++) {
          if (table.entries[i] != 0) {
            found.add(new UserEntry(table.tree, table.va(i), table.entries[i]));
          }
        }
      }
    }
    return found;
  }

  /** The pages that are there in the trees of these objects, given by their records' addresses. */
  BitSet pagesOf(Set<Long> objects) {
    BitSet pages = new BitSet();
    for (Table table : trees.tables()) {
      if (table.tree.kind() == Kind.OBJECT
          && table.level == 0
          && objects.contains(table.tree.record())) {
        for (long pte : table.entries) {
          if ((pte & Pte.V) != 0) {
            pages.set(memory.frameOfPpn(Pte.ppn(pte)));
          }
        }
      }
    }
    return pages;
  }

  /** The tables of all objects' trees. */
  BitSet objectTables() {
    BitSet found = new BitSet();
    for (Table table : trees.tables()) {
      if (table.tree.kind() == Kind.OBJECT) {
        found.set(table.frame);
      }
    }
    return found;
  }

  /** What is wrong with who shares this frame; empty when nothing is. */
  List<String> sharingMistakes(int frame) {
    List<String> mistakes = new ArrayList<>();
    long ppn = memory.ppn(frame);
    if (privateWriters[frame] > 0 && owners[frame] != 1) {
      mistakes.add(
          "frame 0x%x is writable in a private mapping and has %d owners"
              .formatted(ppn, owners[frame]));
    }
    if (sharedEntries[frame] > 0 && objectEntries[frame] != 1) {
      mistakes.add(
          "frame 0x%x is in a shared mapping, and in %d objects"
              .formatted(ppn, objectEntries[frame]));
    }
    return mistakes;
  }

  /** Entries that no kernel of ours should make, since the last time of asking, in words. */
  List<String> takeOddities() {
    List<String> taken = List.copyOf(oddities);
    oddities.clear();
    return taken;
  }

  /** Where two maps of owners differ. */
  List<String> differences(FrameOwners other) {
    List<String> differences = new ArrayList<>();
    for (int frame = 0; frame < owners.length; frame++) {
      if (owners[frame] != other.owners[frame]
          || privateWriters[frame] != other.privateWriters[frame]
          || sharedEntries[frame] != other.sharedEntries[frame]) {
        differences.add(
            "frame 0x%x: %d owners were found one by one, %d by the full scan"
                .formatted(memory.ppn(frame), owners[frame], other.owners[frame]));
      }
    }
    return differences;
  }

  /** The shared page of zeros. */
  int zeroFrame() {
    return zeroFrame;
  }

  boolean isZeroPage(long pte) {
    return Pte.ppn(pte) == memory.ppn(zeroFrame);
  }

  /** The leaf that translates page {@code vpn} in the tree under {@code root}, or 0. */
  static long leaf(KernelMemory memory, long root, long vpn, int level) {
    long table = root;
    for (int at = Sv39.LEVELS - 1; ; at--) {
      long pte = memory.doubleWord(table + (long) Sv39.vpn(vpn << Sv39.PAGE_SHIFT, at) * Pte.SIZE);
      if ((pte & Pte.V) == 0 || at == level || Pte.isLeaf(pte)) {
        return at == level && (pte & Pte.V) != 0 && Pte.isLeaf(pte) ? pte : 0;
      }
      table = memory.symbol("PAGE_OFFSET") + (Pte.ppn(pte) << Sv39.PAGE_SHIFT);
    }
  }
}
