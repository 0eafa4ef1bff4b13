package faultline.machine;

import faultline.cpu.Hart;
import faultline.memory.FrameFlags;
import faultline.memory.FrameListener;
import faultline.memory.Ram;
import faultline.memory.Saved;
import faultline.memory.Stateful;
import faultline.mmu.MmuObserver;
import faultline.mmu.Pte;
import faultline.mmu.Sv39;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Knows which frames are page tables, and hears of every change to them.
 *
 * <p>A frame becomes a table when satp, or a valid pointer in a table, reaches it. It is one no
 * longer when the last pointer to it is gone; a root, when it holds no valid entry and no hart's
 * satp names it, as a kernel leaves it that has torn an address space down.
 */
final class PageTables implements FrameListener, Stateful {
  private static final int ENTRIES = Ram.FRAME_SIZE / Pte.SIZE;

  /**
   * A frame in its role as a table.
   *
   * @param isRoot whether a satp has named it
   * @param pointers how many pointers lead to it
   */
  private record Table(int level, boolean isRoot, int pointers) {}

  private final Ram ram;
  private final List<Hart> harts;
  private final List<PageTableObserver> observers = new ArrayList<>();
  private final Map<Integer, Table> tables = new HashMap<>();

  /** The entries that the store under way touches, as they were. */
  private final transient long[] before = new long[ENTRIES];

  PageTables(Ram ram, List<Hart> harts) {
    this.ram = ram;
    this.harts = harts;
    ram.addListener(this);
    for (Hart hart : harts) {
      hart.mmu()
          .addObserver(
              new MmuObserver() {
                @Override
                public void satpWritten(long satp) {
                  rootAt(satp);
                }
              });
    }
    startAnew();
  }

  /** Forgets all tables but those that satp reaches now. */
  void startAnew() {
    tables.keySet().forEach(this::clearFlag);
    tables.clear();
    harts.forEach(hart -> rootAt(hart.mmu().state().satp()));
  }

  /** Saves which frames are tables, with their flags. */
  Saved save() {
    Saved state = Saved.of(this);
    return () -> {
      tables.keySet().forEach(this::clearFlag);
      state.restore();
      tables.keySet().forEach(frame -> ram.setFlag(address(frame), FrameFlags.PAGE_TABLE));
    };
  }

  private void clearFlag(int frame) {
    ram.clearFlag(address(frame), FrameFlags.PAGE_TABLE);
  }

  private long address(int frame) {
    return ram.base() + ((long) frame << Ram.FRAME_SHIFT);
  }

  void addObserver(PageTableObserver observer) {
    observers.add(observer);
  }

  private void rootAt(long satp) {
    long root = Sv39.root(satp);
    if (Sv39.mode(satp) == Sv39.MODE_SV39 && ram.contains(root, Ram.FRAME_SIZE)) {
      Table table = become(root, Sv39.LEVELS - 1);
      tables.put(ram.frame(root), new Table(table.level, true, table.pointers));
    }
  }

  private Table become(long pa, int level) {
    Table known = tables.get(ram.frame(pa));
    if (known != null) {
      return known;
    }
    Table table = new Table(level, false, 0);
    tables.put(ram.frame(pa), table);
    ram.setFlag(pa, FrameFlags.PAGE_TABLE);
    for (int i = 0; i < ENTRIES; i++) {
      point(ram.load(pa + (long) i * Pte.SIZE, Pte.SIZE), level);
    }
    return tables.getOrDefault(ram.frame(pa), table);
  }

  private boolean isPointer(long pte, int level) {
    return level > 0
        && Pte.has(pte, Pte.V)
        && !Pte.isLeaf(pte)
        && ram.contains(Pte.ppn(pte) << Sv39.PAGE_SHIFT, Ram.FRAME_SIZE);
  }

  /** {@code pte} stands in a table of {@code level} from now on. */
  private void point(long pte, int level) {
    if (isPointer(pte, level)) {
      long pa = Pte.ppn(pte) << Sv39.PAGE_SHIFT;
      Table table = become(pa, level - 1);
      tables.put(ram.frame(pa), new Table(table.level, table.isRoot, table.pointers + 1));
    }
  }

  /** {@code pte} no longer stands in a table of {@code level}. */
  private void unpoint(long pte, int level) {
    if (isPointer(pte, level)) {
      long pa = Pte.ppn(pte) << Sv39.PAGE_SHIFT;
      Table table = tables.get(ram.frame(pa));
      if (table != null) {
        Table left = new Table(table.level, table.isRoot, table.pointers - 1);
        tables.put(ram.frame(pa), left);
        forgetIfUnused(pa, left);
      }
    }
  }

  private void forgetIfUnused(long pa, Table table) {
    if (table.pointers > 0 || (table.isRoot && !isDeadRoot(pa))) {
      return;
    }
    tables.remove(ram.frame(pa));
    ram.clearFlag(pa, FrameFlags.PAGE_TABLE);
    for (int i = 0; i < ENTRIES; i++) {
      unpoint(ram.load(pa + (long) i * Pte.SIZE, Pte.SIZE), table.level);
    }
  }

  private boolean isDeadRoot(long pa) {
    long page = pa & -Ram.FRAME_SIZE;
    if (harts.stream().anyMatch(hart -> Sv39.root(hart.mmu().state().satp()) == page)) {
      return false;
    }
    for (int i = 0; i < ENTRIES; i++) {
      if (Pte.has(ram.load(page + (long) i * Pte.SIZE, Pte.SIZE), Pte.V)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void beforeStore(long pa, int size, int flags) {
    if ((flags & FrameFlags.PAGE_TABLE) != 0) {
      for (long at = pa & -Pte.SIZE; at < pa + size; at += Pte.SIZE) {
        before[index(at)] = ram.load(at, Pte.SIZE);
      }
    }
  }

  @Override
  public void afterStore(long pa, int size, int flags) {
    Table table = (flags & FrameFlags.PAGE_TABLE) != 0 ? tables.get(ram.frame(pa)) : null;
    if (table == null) {
      return;
    }
    boolean ended = false;
    for (long at = pa & -Pte.SIZE; at < pa + size; at += Pte.SIZE) {
      long old = before[index(at)];
      long now = ram.load(at, Pte.SIZE);
      if (old != now) {
        ended |= Pte.has(old, Pte.V) && !Pte.has(now, Pte.V);
        point(now, table.level);
        unpoint(old, table.level);
        for (PageTableObserver observer : observers) {
          observer.entryWritten(at, table.level, old, now);
        }
      }
    }
    if (ended && table.isRoot) {
      forgetIfUnused(pa & -Ram.FRAME_SIZE, table);
    }
  }

  private static int index(long pa) {
    return (int) (pa & (Ram.FRAME_SIZE - 1)) / Pte.SIZE;
  }
}
