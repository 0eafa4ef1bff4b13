package faultline.debug;

import faultline.cpu.Hart;
import faultline.mmu.AccessObserver;
import faultline.mmu.Watchpoint;
import faultline.mmu.Watchpoint.Kind;
import java.util.List;
import java.util.Optional;

/**
 * Waits for accesses to what an expression reads: {@code watch}, {@code rwatch}, {@code awatch}.
 */
public final class AccessTrigger extends Trigger {
  private final Debugger debugger;
  private final Watched watched;
  private final Kind kind;
  private final WatchedSpace space;
  private final AccessObserver observer = (va, size, reads, writes) -> begins();
  private Reading last;

  /** What the hart had retired when the latest access began. */
  private long retired;

  /**
   * @param watched reads memory, and nothing else
   */
  public AccessTrigger(Debugger debugger, Watched watched, Kind kind) {
    super(debugger);
    this.debugger = debugger;
    this.watched = watched;
    this.kind = kind;
    last = watched.read();
    space = new WatchedSpace(debugger, last.places());
  }

  @Override
  void observe() {
    for (Reading.Place each : last.places()) {
      if (Watchpoint.isRange(each.address(), each.size())) {
        machine()
            .watchpoints()
            .observe(new Watchpoint(each.address(), each.size(), kind), observer);
      }
    }
  }

  @Override
  void ignore() {
    machine().watchpoints().forget(observer);
  }

  @Override
  void refresh() {
    if (space.isPresent(debugger.target().hart())) {
      update();
    }
  }

  /** A pointer may lead elsewhere now. */
  private void update() {
    List<Reading.Place> before = last.places();
    last = watched.read();
    if (!last.places().equals(before)) {
      ignore();
      observe();
    }
  }

  private void begins() {
    Hart hart = machine().current();
    if (space.isPresent(hart)) {
      retired = hart.retired();
      notice(new Occurrence.Accessed(last));
    }
  }

  @Override
  Optional<Occurrence> settle(Occurrence noticed) {
    if (debugger.target().hart().retired() == retired) {
      return Optional.empty(); // The access was refused.
    }
    Reading before = last;
    update();
    if (kind != Kind.READ && !before.sameAs(last)) {
      return Optional.of(new Occurrence.Changed(before, last));
    }
    return kind == Kind.WRITE ? Optional.empty() : Optional.of(new Occurrence.Accessed(last));
  }
}
