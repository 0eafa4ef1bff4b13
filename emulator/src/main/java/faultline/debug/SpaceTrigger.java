package faultline.debug;

import faultline.cpu.Hart;
import java.util.HashMap;
import java.util.Map;

/** Waits for another address space: {@code catch satp}. */
public final class SpaceTrigger extends TranslationTrigger {
  /** What each hart's satp held last. */
  private final Map<Integer, Long> last = new HashMap<>();

  public SpaceTrigger(Debugger debugger) {
    super(debugger);
  }

  @Override
  void observe() {
    super.observe();
    refresh();
  }

  @Override
  void refresh() {
    harts().forEach(hart -> last.put(hart.id(), hart.mmu().state().satp()));
  }

  @Override
  void satpWritten(Hart hart, long satp) {
    Long before = last.put(hart.id(), satp);
    if (before != null && before != satp) {
      notice(new Occurrence.SpaceSwitched(before, satp));
    }
  }
}
