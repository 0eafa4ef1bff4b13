package faultline.debug;

import faultline.cpu.Hart;
import faultline.isa.Cause;
import faultline.mmu.Sv39;
import java.util.OptionalLong;
import java.util.Set;

/** Waits for exceptions: {@code catch fault}. */
public final class FaultTrigger extends TrapTrigger {
  private final Set<Cause> causes;
  private final OptionalLong page;

  /**
   * @param causes the exceptions that count
   * @param va an address in the page that must be concerned
   */
  public FaultTrigger(Debugger debugger, Set<Cause> causes, OptionalLong va) {
    super(debugger);
    this.causes = Set.copyOf(causes);
    this.page = va.isPresent() ? OptionalLong.of(page(va.getAsLong())) : va;
  }

  static long page(long va) {
    return va & -Sv39.PAGE_SIZE;
  }

  @Override
  public void trapTaken(Hart hart, TrapEvent event) {
    boolean here = page.isEmpty() || page.getAsLong() == page(event.value());
    if (here && causes.contains(event.cause())) {
      notice(new Occurrence.Trapped(event.cause(), event.value(), event.pc()));
    }
  }
}
