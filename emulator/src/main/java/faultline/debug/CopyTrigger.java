package faultline.debug;

import faultline.cpu.Hart;
import faultline.isa.Cause;
import faultline.machine.StoreObserver;
import faultline.mmu.Access;
import faultline.mmu.Privilege;
import faultline.mmu.Pte;
import faultline.mmu.Sv39;
import faultline.mmu.Walk;
import java.util.HashMap;
import java.util.Map;

/**
 * Waits for copy on write: {@code catch cow}. A store has faulted on a page that is mapped but not
 * writable, and now the kernel writes that page's entry so that it is.
 *
 * <p>From the fault on, the entry itself is watched in physical memory, so it does not matter how
 * the kernel gets at it, or in how many stores.
 */
public final class CopyTrigger extends TrapTrigger {
  /** Fault in progress: whose, the page, and what its entry held. */
  private record Refused(long satp, Privilege mode, long va, long pte, StoreObserver observer) {}

  private final Map<Long, Refused> entries = new HashMap<>();

  public CopyTrigger(Debugger debugger) {
    super(debugger);
  }

  @Override
  void ignore() {
    super.ignore();
    entries.keySet().stream().toList().forEach(this::forget);
  }

  @Override
  public void trapTaken(Hart hart, TrapEvent event) {
    if (event.cause() == Cause.STORE_PAGE_FAULT) {
      Walk walk = hart.mmu().inspect(event.value(), Access.STORE, event.from());
      if (walk.reachedLeaf() && !Pte.has(walk.pte(), Pte.W)) {
        long entry = walk.pteAddress(walk.level());
        StoreObserver observer = (writer, who, pc) -> written(entry);
        long page = FaultTrigger.page(event.value());
        forget(entry);
        entries.put(entry, new Refused(satp(hart), event.from(), page, walk.pte(), observer));
        machine().watchedMemory().observe(entry, Pte.SIZE, observer);
      }
    }
  }

  /** Who was refused goes on: the fault is over, whatever was done about it. */
  @Override
  public void returned(Hart hart, Privilege to, long pc) {
    if (!entries.isEmpty()) {
      entries.entrySet().stream()
          .filter(each -> each.getValue().satp == satp(hart) && each.getValue().mode == to)
          .map(Map.Entry::getKey)
          .toList()
          .forEach(this::forget);
    }
  }

  private static long satp(Hart hart) {
    return hart.mmu().state().satp();
  }

  private void written(long entry) {
    Refused refused = entries.get(entry);
    long pte = machine().ram().load(entry, Pte.SIZE);
    if (refused != null && Pte.has(pte, Pte.V | Pte.W)) {
      forget(entry);
      long from = Pte.ppn(refused.pte) << Sv39.PAGE_SHIFT;
      long to = Pte.ppn(pte) << Sv39.PAGE_SHIFT;
      notice(
          from == to
              ? new Occurrence.MadeWritable(refused.va, to)
              : new Occurrence.PageCopied(refused.va, from, to));
    }
  }

  private void forget(long entry) {
    Refused refused = entries.remove(entry);
    if (refused != null) {
      machine().watchedMemory().forget(refused.observer);
    }
  }
}
