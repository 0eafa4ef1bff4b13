package faultline.kernel;

import faultline.mmu.Pte;
import faultline.mmu.Sv39;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All trees of tables that there are: those of address spaces, those that hold the pages of
 * objects, and the kernel's own half. Kept up to date from the tables that were stored to; whoever
 * listens hears of each entry that went or came.
 */
final class TableTrees {
  static final int ENTRIES = 1 << Sv39.VPN_BITS;
  private static final int USER_ENTRIES = ENTRIES / 2;
  private static final int ROOT_LEVEL = Sv39.LEVELS - 1;

  /** What a tree is for. */
  enum Kind {
    SPACE,
    OBJECT,
    KERNEL
  }

  /**
   * A tree.
   *
   * @param record the address of the record that names it; 0 for the kernel's half
   * @param root the number of the root's frame
   */
  record Tree(Kind kind, long record, int root) {}

  /** A table in a tree, with its entries as they were seen last. */
  static final class Table {
    final Tree tree;
    final int frame;
    final int level;

    /** What its first entry translates; in an object's tree, which byte that entry holds. */
    final long va;

    final long[] entries = new long[ENTRIES];

    private Table(Tree tree, int frame, int level, long va) {
      this.tree = tree;
      this.frame = frame;
      this.level = level;
      this.va = va;
    }

    /** What entry {@code i} translates. */
    long va(int i) {
      return va + i * Sv39.pageSize(level);
    }

    private int from() {
      return level == ROOT_LEVEL && tree.kind == Kind.KERNEL ? USER_ENTRIES : 0;
    }

    private int to() {
      return level == ROOT_LEVEL && tree.kind == Kind.SPACE ? USER_ENTRIES : ENTRIES;
    }
  }

  /** Hears of what is in the trees. */
  interface Listener {
    /** A frame is a table from now on, or no longer. */
    void table(int frame, boolean isThere);

    /** An entry that is no pointer to a table is there from now on, or no longer. */
    void leaf(Table table, int index, long pte, boolean isThere);
  }

  private final KernelMemory memory;
  private final Listener listener;
  private final Map<Long, Tree> trees = new HashMap<>();
  private final Map<Integer, Table> tables = new HashMap<>();
  private final List<String> oddities = new ArrayList<>();

  TableTrees(KernelMemory memory, Listener listener) {
    this.memory = memory;
    this.listener = listener;
  }

  /** The tables of all trees. */
  Iterable<Table> tables() {
    return tables.values();
  }

  /** What was found since the last time of asking that no tree should have, in words. */
  List<String> takeOddities() {
    List<String> taken = List.copyOf(oddities);
    oddities.clear();
    return taken;
  }

  /**
   * Brings everything up to date. What is gone goes first, as its frames may be in use again.
   *
   * @param present the trees that there are now
   * @param stored frames stored to since the last time
   */
  void update(List<Tree> present, BitSet stored) {
    Map<Long, Tree> now = new HashMap<>();
    present.forEach(tree -> now.put(tree.record, tree));
    List<Tree> gone = trees.values().stream().filter(t -> !t.equals(now.get(t.record))).toList();
    for (Tree tree : gone) {
      trees.remove(tree.record);
      remove(tree.root);
    }
    List<Table> changed = stored.stream().mapToObj(tables::get).filter(t -> t != null).toList();
    changed.forEach(this::dropChanged);
    for (Tree tree : present) {
      if (trees.put(tree.record, tree) == null) {
        add(new Table(tree, tree.root, ROOT_LEVEL, 0));
      }
    }
    for (Table table : changed) {
      if (tables.get(table.frame) == table) {
        readChanged(table);
      }
    }
  }

  private long entry(Table table, int i) {
    return memory.ram().load(memory.address(table.frame) + (long) i * Pte.SIZE, Pte.SIZE);
  }

  private void dropChanged(Table table) {
    for (int i = table.from(); i < table.to(); i++) {
      if (table.entries[i] != 0 && table.entries[i] != entry(table, i)) {
        drop(table, i);
      }
    }
  }

  private void readChanged(Table table) {
    for (int i = table.from(); i < table.to(); i++) {
      long pte = entry(table, i);
      if (pte != table.entries[i]) {
        table.entries[i] = pte;
        take(table, i, pte);
      }
    }
  }

  private void add(Table table) {
    if (!memory.isFrame(table.frame)) {
      oddities.add("a table at 0x%x, outside of memory".formatted(memory.address(table.frame)));
    } else if (tables.putIfAbsent(table.frame, table) != null) {
      oddities.add("frame 0x%x is a table twice".formatted(memory.ppn(table.frame)));
    } else {
      listener.table(table.frame, true);
      readChanged(table);
    }
  }

  private void take(Table table, int i, long pte) {
    if (table.level > 0 && isPointer(pte)) {
      int child = memory.frameOfPpn(Pte.ppn(pte));
      add(new Table(table.tree, child, table.level - 1, table.va(i)));
    } else {
      listener.leaf(table, i, pte, true);
    }
  }

  private void remove(int frame) {
    Table table = tables.remove(frame);
    if (table == null) {
      return; // It was odd, and never taken in.
    }
    for (int i = table.from(); i < table.to(); i++) {
      if (table.entries[i] != 0) {
        drop(table, i);
      }
    }
    listener.table(frame, false);
  }

  private void drop(Table table, int i) {
    long pte = table.entries[i];
    table.entries[i] = 0;
    if (table.level > 0 && isPointer(pte)) {
      remove(memory.frameOfPpn(Pte.ppn(pte)));
    } else {
      listener.leaf(table, i, pte, false);
    }
  }

  private static boolean isPointer(long pte) {
    return (pte & Pte.V) != 0 && !Pte.isLeaf(pte);
  }
}
