package faultline.debug;

import faultline.cpu.Hart;
import faultline.isa.Cause;
import faultline.isa.Register;
import faultline.machine.Inspector;
import faultline.mmu.Privilege;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Waits for a process to have a child: {@code catch fork}, {@code catch vfork}.
 *
 * <p>Both are calls of {@code clone}, and the flags say which. A fork is noticed when the parent
 * goes on, with the child's pid in a0. A parent that has vforked does not go on before its child is
 * out of its memory, so there it is the child's first instruction, if the kernel can be asked who
 * that is.
 */
public final class BirthTrigger extends TrapTrigger {
  private static final long CLONE_VFORK = 0x4000;
  private static final long CLONE_THREAD = 0x10000;

  private final boolean vfork;
  private final Map<Task, SystemCall> underWay = new HashMap<>();

  /**
   * @param vfork whether to wait for vfork rather than fork
   */
  public BirthTrigger(Debugger debugger, boolean vfork) {
    super(debugger);
    this.vfork = vfork;
  }

  @Override
  void ignore() {
    super.ignore();
    underWay.clear();
  }

  @Override
  public void trapTaken(Hart hart, TrapEvent event) {
    if (event.cause() == Cause.ECALL_FROM_U) {
      SystemCall call = SystemCall.of(hart, event.pc());
      long flags = flags(hart, call);
      boolean counts = ((flags & CLONE_VFORK) != 0) == vfork && (flags & CLONE_THREAD) == 0;
      if (counts) {
        underWay.put(Task.of(hart, processes()), call);
      }
    }
  }

  /** Those of a call that may make a process; for others, those of a thread. */
  private long flags(Hart hart, SystemCall call) {
    if (call.number() == LinuxCalls.CLONE) {
      return call.a0();
    }
    Inspector look = machine().inspect(hart.id());
    return call.number() == LinuxCalls.CLONE3
        ? SystemCall.number(look, call.a0()).orElse(CLONE_THREAD)
        : CLONE_THREAD;
  }

  @Override
  public void returned(Hart hart, Privilege to, long pc) {
    if (to != Privilege.USER || underWay.isEmpty()) {
      return;
    }
    Task task = Task.of(hart, processes());
    long result = hart.register(Register.A0);
    SystemCall call = underWay.get(task);
    if (call != null && call.next() == pc && result != 0) {
      underWay.remove(task);
      if (result > 0) {
        notice(vfork ? new Occurrence.Vforked(result) : new Occurrence.Forked(result));
      }
    } else if (vfork && result == 0 && task.pid().isPresent()) {
      childRuns(task.pid().getAsLong(), pc);
    }
  }

  private void childRuns(long pid, long pc) {
    OptionalLong parent = processes().parentOf(pid);
    if (parent.isPresent()) {
      Task task = new Task(parent, 0);
      SystemCall call = underWay.get(task);
      if (call != null && call.next() == pc) {
        underWay.remove(task);
        notice(new Occurrence.Vforked(pid));
      }
    }
  }
}
