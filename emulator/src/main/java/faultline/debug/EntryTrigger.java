package faultline.debug;

import faultline.machine.StoreObserver;
import faultline.memory.Ram;
import faultline.mmu.Pte;
import faultline.mmu.Sv39;
import java.util.ArrayList;
import java.util.List;

/**
 * Waits for a page-table entry to change on the way to a page, whoever writes it: {@code watch
 * -pte}. The way is that of one address space, from its root to the leaf; when a pointer changes,
 * what lies behind it is another way.
 */
public final class EntryTrigger extends Trigger {
  /** An entry on the way, and what it held last. */
  public record Entry(int level, long address, long value) {}

  private final long root;
  private final long va;
  private final StoreObserver observer =
      (writer, hart, pc) -> stored(new Occurrence.Author(writer, pc));
  private List<Entry> way;

  /** In the address space of the hart looked at, which translates. */
  public EntryTrigger(Debugger debugger, long va) {
    super(debugger);
    this.va = va;
    root = Sv39.root(debugger.target().mmu().state().satp());
    way = find();
  }

  /** The entries on the way, from the root. */
  public List<Entry> way() {
    return List.copyOf(way);
  }

  private List<Entry> find() {
    Ram ram = machine().ram();
    List<Entry> found = new ArrayList<>();
    long table = root;
    for (int level = Sv39.LEVELS - 1; level >= 0; level--) {
      long address = table + (long) Sv39.vpn(va, level) * Pte.SIZE;
      if (!ram.contains(address, Pte.SIZE)) {
        return found;
      }
      long pte = ram.load(address, Pte.SIZE);
      found.add(new Entry(level, address, pte));
      if (!Pte.has(pte, Pte.V) || Pte.isLeaf(pte)) {
        return found;
      }
      table = Pte.ppn(pte) << Sv39.PAGE_SHIFT;
    }
    return found;
  }

  @Override
  void observe() {
    way.forEach(each -> machine().watchedMemory().observe(each.address(), Pte.SIZE, observer));
  }

  @Override
  void ignore() {
    machine().watchedMemory().forget(observer);
  }

  @Override
  void refresh() {
    ignore();
    way = find();
    observe();
  }

  private void stored(Occurrence.Author author) {
    for (Entry each : way) {
      long now = machine().ram().load(each.address(), Pte.SIZE);
      if (now != each.value()) {
        notice(
            new Occurrence.EntryChanged(each.level(), each.address(), each.value(), now, author));
        refresh();
        return;
      }
    }
  }
}
