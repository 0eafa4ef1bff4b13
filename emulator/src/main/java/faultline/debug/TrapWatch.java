package faultline.debug;

import faultline.cpu.Hart;
import faultline.cpu.HartObserver;
import faultline.memory.Saved;
import org.jspecify.annotations.Nullable;

/** Notes the last trap that any hart has taken. */
final class TrapWatch implements HartObserver {
  private @Nullable TrapEvent last;

  @Override
  public void trapTaken(Hart hart, TrapEvent event) {
    last = event;
  }

  /** The trap taken since {@link #forget}, or null. */
  @Nullable TrapEvent last() {
    return last;
  }

  Saved save() {
    TrapEvent saved = last;
    return () -> last = saved;
  }

  void forget() {
    last = null;
  }
}
