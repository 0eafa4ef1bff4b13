package faultline.debug;

import faultline.cpu.Hart;
import faultline.isa.Cause;

/** Waits for a process to ask for its end: {@code catch exit}. */
public final class ExitTrigger extends TrapTrigger {
  private static final int STATUS_MASK = 0xff;

  public ExitTrigger(Debugger debugger) {
    super(debugger);
  }

  @Override
  public void trapTaken(Hart hart, TrapEvent event) {
    if (event.cause() == Cause.ECALL_FROM_U) {
      SystemCall call = SystemCall.of(hart, event.pc());
      if (call.number() == LinuxCalls.EXIT || call.number() == LinuxCalls.EXIT_GROUP) {
        notice(new Occurrence.Exiting(processes().currentPid(), call.a0() & STATUS_MASK));
      }
    }
  }
}
