package faultline.debug;

import faultline.mmu.Privilege;

/**
 * Looks after every step whether an expression has another value: for {@code watch} of registers,
 * which no hardware watches. The kernel and other processes have registers of their own, so it
 * looks only in the mode and in the address space in which it was set.
 */
public final class StepTrigger extends Trigger {
  private final Debugger debugger;
  private final Watched watched;
  private final WatchedSpace space;
  private final int hart;
  private final Privilege mode;
  private Reading last;

  public StepTrigger(Debugger debugger, Watched watched) {
    super(debugger);
    this.debugger = debugger;
    this.watched = watched;
    hart = debugger.target().focus();
    mode = debugger.target().privilege();
    last = watched.read();
    space = new WatchedSpace(debugger, last.places());
  }

  @Override
  void observe() {}

  @Override
  void ignore() {}

  @Override
  boolean needsSteps() {
    return true;
  }

  @Override
  void refresh() {
    look();
  }

  @Override
  void stepped() {
    Reading before = last;
    look();
    if (!last.sameAs(before)) {
      debugger.target().focusOn(hart);
      notice(new Occurrence.Changed(before, last));
    }
  }

  private void look() {
    if (machine().hart(hart).privilege() == mode && space.isPresent(machine().hart(hart))) {
      int focus = debugger.target().focus();
      debugger.target().focusOn(hart);
      last = watched.read();
      debugger.target().focusOn(focus);
    }
  }
}
