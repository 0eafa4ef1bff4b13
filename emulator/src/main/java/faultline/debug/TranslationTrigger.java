package faultline.debug;

import faultline.cpu.Hart;
import faultline.mmu.MmuObserver;
import faultline.mmu.Walk;
import java.util.ArrayList;
import java.util.List;

/** A trigger that lives off what harts' memory management units do. */
abstract class TranslationTrigger extends Trigger {
  /** One hart's unit is watched. */
  private final class Onlooker implements MmuObserver {
    private final Hart hart;

    Onlooker(Hart hart) {
      this.hart = hart;
    }

    @Override
    public void walked(Walk walk) {
      TranslationTrigger.this.walked(hart, walk);
    }

    @Override
    public void satpWritten(long satp) {
      TranslationTrigger.this.satpWritten(hart, satp);
    }
  }

  private final List<Onlooker> onlookers = new ArrayList<>();

  TranslationTrigger(Debugger debugger) {
    super(debugger);
  }

  @Override
  void observe() {
    for (Hart hart : harts()) {
      Onlooker onlooker = new Onlooker(hart);
      onlookers.add(onlooker);
      hart.mmu().addObserver(onlooker);
    }
  }

  @Override
  void ignore() {
    onlookers.forEach(each -> each.hart.mmu().removeObserver(each));
    onlookers.clear();
  }

  void walked(Hart hart, Walk walk) {}

  void satpWritten(Hart hart, long satp) {}
}
