package faultline.study;

import faultline.cpu.Hart;
import faultline.cpu.HartObserver;
import faultline.machine.Machine;
import faultline.memory.Saved;
import faultline.mmu.MemoryFault.FaultDetail;
import faultline.mmu.Walk;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The latest page and access faults of a machine, with their reasons. */
public final class FaultLog implements HartObserver {
  private static final int KEPT = 1000;

  private final Deque<FaultRecord> latest = new ArrayDeque<>();
  private long count;

  private FaultLog() {}

  /** A log of the faults that {@code machine} takes from now on. */
  public static FaultLog of(Machine machine) {
    FaultLog log = new FaultLog();
    machine.harts().forEach(hart -> hart.addObserver(log));
    return log;
  }

  @Override
  public void trapTaken(Hart hart, TrapEvent event) {
    FaultDetail detail = event.detail();
    if (detail == null) {
      return;
    }
    if (latest.size() == KEPT) {
      latest.removeFirst();
    }
    latest.addLast(record(hart, event, detail));
    count++;
  }

  /** Saves what is in the log. */
  public Saved save() {
    List<FaultRecord> savedLatest = latest();
    long savedCount = count;
    return () -> {
      latest.clear();
      latest.addAll(savedLatest);
      count = savedCount;
    };
  }

  /** How many faults there were, those no longer kept included. */
  public long count() {
    return count;
  }

  /** The last fault, if there was one. */
  public Optional<FaultRecord> last() {
    return Optional.ofNullable(latest.peekLast());
  }

  /** The faults still kept, the oldest first. */
  public List<FaultRecord> latest() {
    return new ArrayList<>(latest);
  }

  private static FaultRecord record(Hart hart, TrapEvent event, FaultDetail detail) {
    return new FaultRecord(
        event.step(),
        hart.id(),
        event.pc(),
        event.from(),
        event.to(),
        event.cause(),
        detail.access(),
        detail.privilege(),
        detail.va(),
        detail.satp(),
        detail.translated(),
        Optional.ofNullable(detail.hit()),
        detail.walk() != null,
        table(hart, detail),
        detail.refusal());
  }

  private static Optional<Walk> table(Hart hart, FaultDetail detail) {
    if (!detail.translated()) {
      return Optional.empty();
    }
    Walk walk = detail.walk();
    return Optional.of(
        walk != null ? walk : hart.mmu().inspect(detail.va(), detail.access(), detail.privilege()));
  }
}
