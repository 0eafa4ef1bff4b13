package faultline.debug;

import faultline.cpu.Hart;
import faultline.cpu.HartObserver;
import faultline.mmu.Privilege;

/** A trigger that lives off the traps that harts take, and their returns from them. */
abstract class TrapTrigger extends Trigger implements HartObserver {
  TrapTrigger(Debugger debugger) {
    super(debugger);
  }

  @Override
  void observe() {
    harts().forEach(hart -> hart.addObserver(this));
  }

  @Override
  void ignore() {
    harts().forEach(hart -> hart.removeObserver(this));
  }

  @Override
  public void trapTaken(Hart hart, TrapEvent event) {}

  @Override
  public void returned(Hart hart, Privilege to, long pc) {}
}
