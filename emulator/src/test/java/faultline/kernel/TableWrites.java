package faultline.kernel;

import faultline.kernel.TableTrees.Kind;
import faultline.kernel.TableTrees.Table;
import faultline.kernel.TableTrees.Tree;
import faultline.memory.FrameListener;
import faultline.memory.Ram;
import faultline.mmu.Pte;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Counts the changes of page-table entries for a while. Those of new tables count from the moment
 * of their making, which is before any satp or table leads to them; the zeros that they are filled
 * with at first do not count, nor does the kernel's half that each root begins with.
 */
final class TableWrites implements FrameListener {
  /** One of the bits that the machine has no use for itself. */
  private static final int OBSERVED = 1 << 5;

  private record Change(long address, long after) {}

  private final KernelMemory memory;
  private final Ram ram;
  private final BitSet tablesBefore;
  private final List<Change> changes = new ArrayList<>();
  private long before;

  /** Counts from now on. */
  TableWrites(KernelMemory memory) {
    this.memory = memory;
    ram = memory.ram();
    tablesBefore = tables();
    for (int frame = 0; frame < memory.frames(); frame++) {
      ram.setFlag(memory.address(frame), OBSERVED);
    }
    ram.addListener(this);
  }

  /** Ends, and says how many there were. */
  long end() {
    for (int frame = 0; frame < memory.frames(); frame++) {
      ram.clearFlag(memory.address(frame), OBSERVED);
    }
    BitSet tables = tables();
    tables.or(tablesBefore);
    BitSet roots = roots();
    return changes.stream()
        .filter(change -> tables.get(ram.frame(change.address)))
        .filter(change -> change.after != 0 || tablesBefore.get(ram.frame(change.address)))
        .filter(change -> !roots.get(ram.frame(change.address)) || isInUserHalf(change.address))
        .count();
  }

  private static boolean isInUserHalf(long address) {
    return (address & (Ram.FRAME_SIZE - 1)) < Ram.FRAME_SIZE / 2;
  }

  /** The frames that are tables of spaces, or of the kernel's half. */
  private BitSet tables() {
    BitSet found = new BitSet();
    TableTrees trees = trees();
    for (Table table : trees.tables()) {
      found.set(table.frame);
    }
    return found;
  }

  private BitSet roots() {
    BitSet found = new BitSet();
    for (KernelRecords.Space space : new KernelRecords.Reader(memory).read().spaces().values()) {
      found.set(memory.frame(space.root()));
    }
    return found;
  }

  private TableTrees trees() {
    TableTrees trees =
        new TableTrees(
            memory,
            new TableTrees.Listener() {
              @Override
              public void table(int frame, boolean isThere) {}

              @Override
              public void leaf(Table table, int index, long pte, boolean isThere) {}
            });
    List<Tree> present = new ArrayList<>();
    present.add(new Tree(Kind.KERNEL, 0, memory.frame(memory.variable("kernel_root"))));
    for (KernelRecords.Space space : new KernelRecords.Reader(memory).read().spaces().values()) {
      present.add(new Tree(Kind.SPACE, space.address(), memory.frame(space.root())));
    }
    trees.update(present, new BitSet());
    return trees;
  }

  @Override
  public void beforeStore(long pa, int size, int flags) {
    if ((flags & OBSERVED) != 0) {
      before = ram.load(pa & -Pte.SIZE, Pte.SIZE);
    }
  }

  @Override
  public void afterStore(long pa, int size, int flags) {
    if ((flags & OBSERVED) != 0) {
      long after = ram.load(pa & -Pte.SIZE, Pte.SIZE);
      if (after != before) {
        changes.add(new Change(pa & -Pte.SIZE, after));
      }
    }
  }
}
