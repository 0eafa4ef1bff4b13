package faultline.kernel;

import faultline.mmu.Pte;
import faultline.mmu.Sv39;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who owns each frame, found by walking every page table there is: the truth that the kernel's
 * counts must equal.
 */
final class FrameOwners {
  private static final int ENTRIES = 512;
  private static final int USER_ENTRIES = 256;
  private static final int ROOT_LEVEL = Sv39.LEVELS - 1;

  private final KernelMemory memory;
  private final long cow;

  /** Owners by physical page number; a frame without owners is missing. */
  private final Map<Long, Integer> owners = new HashMap<>();

  private final List<Long> writable = new ArrayList<>();
  private final List<String> oddEntries = new ArrayList<>();

  private FrameOwners(KernelMemory memory) {
    this.memory = memory;
    cow = memory.symbol("PTE_COW");
  }

  /** Counts the owners of every frame at this moment. */
  static FrameOwners count(KernelMemory memory) {
    FrameOwners result = new FrameOwners(memory);
    result.countTable(memory.variable("kernel_root"), USER_ENTRIES, ENTRIES, ROOT_LEVEL);
    result.countProcesses();
    return result;
  }

  int of(long ppn) {
    return owners.getOrDefault(ppn, 0);
  }

  /** Frames that some user may write, once for each entry that allows it. */
  List<Long> writable() {
    return writable;
  }

  /** Entries that no kernel of ours should make, in words. */
  List<String> oddEntries() {
    return oddEntries;
  }

  private void countProcesses() {
    long end = memory.variable("process_table_used");
    long size = memory.symbol("PROC_SIZE");
    for (long entry = memory.symbol("process_table"); entry < end; entry += size) {
      if (memory.doubleWord(entry + memory.symbol("PROC_STATE")) == memory.symbol("STATE_FREE")) {
        continue;
      }
      own(memory.ppn(memory.doubleWord(entry + memory.symbol("PROC_STACK_FRAME"))));
      long root = memory.doubleWord(entry + memory.symbol("PROC_ROOT"));
      if (root != 0) {
        countTable(root, 0, USER_ENTRIES, ROOT_LEVEL);
      }
    }
  }

  private void countTable(long table, int from, int to, int level) {
    own(memory.ppn(table));
    for (int i = from; i < to; i++) {
      long pte = memory.doubleWord(table + (long) i * Pte.SIZE);
      if ((pte & Pte.V) == 0) {
        continue;
      }
      if (!Pte.isLeaf(pte)) {
        countTable(memory.linear(Pte.ppn(pte)), 0, ENTRIES, level - 1);
      } else if ((pte & Pte.U) != 0) {
        countPage(pte, level);
      }
    }
  }

  private void countPage(long pte, int level) {
    own(Pte.ppn(pte));
    if ((pte & Pte.W) != 0) {
      writable.add(Pte.ppn(pte));
    }
    if (level != 0 || ((pte & Pte.W) != 0 && (pte & cow) != 0)) {
      oddEntries.add("entry 0x%x at level %d".formatted(pte, level));
    }
  }

  private void own(long ppn) {
    owners.merge(ppn, 1, Integer::sum);
  }
}
