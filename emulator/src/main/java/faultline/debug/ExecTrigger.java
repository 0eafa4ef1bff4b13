package faultline.debug;

import faultline.cpu.Hart;
import faultline.isa.Cause;
import faultline.mmu.Privilege;

/** Waits for a process to begin another program: {@code catch exec}. */
public final class ExecTrigger extends TrapTrigger {
  private final ProgramStart start;

  public ExecTrigger(Debugger debugger) {
    super(debugger);
    start = new ProgramStart(machine());
  }

  @Override
  void ignore() {
    super.ignore();
    start.forgetAll();
  }

  @Override
  public void trapTaken(Hart hart, TrapEvent event) {
    if (event.cause() == Cause.ECALL_FROM_U) {
      start.called(hart, Task.of(hart, processes()), SystemCall.of(hart, event.pc()));
    }
  }

  @Override
  public void returned(Hart hart, Privilege to, long pc) {
    if (to == Privilege.USER) {
      start
          .begun(hart, Task.of(hart, processes()), pc)
          .ifPresent(path -> notice(new Occurrence.Executed(path)));
    }
  }
}
