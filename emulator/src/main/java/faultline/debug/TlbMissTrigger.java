package faultline.debug;

import faultline.cpu.Hart;
import faultline.mmu.Walk;
import java.util.OptionalLong;

/** Waits for translations that no TLB knows: {@code catch tlb-miss}. */
public final class TlbMissTrigger extends TranslationTrigger {
  private final OptionalLong va;

  /**
   * @param va an address in the only page that counts; empty for all
   */
  public TlbMissTrigger(Debugger debugger, OptionalLong va) {
    super(debugger);
    this.va = va;
  }

  @Override
  void walked(Hart hart, Walk walk) {
    boolean here =
        va.isEmpty() || FaultTrigger.page(va.getAsLong()) == FaultTrigger.page(walk.va());
    // The first store to a clean page walks too, to mark it, although its entry is there.
    if (here && hart.mmu().peekTlb(walk.va(), walk.access()) == null) {
      notice(new Occurrence.TlbMissed(walk.va(), walk.access()));
    }
  }
}
