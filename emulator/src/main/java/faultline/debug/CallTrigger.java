package faultline.debug;

import faultline.cpu.Hart;
import faultline.isa.Cause;
import faultline.isa.Register;
import faultline.mmu.Privilege;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Waits for system calls, and for their returns: {@code catch syscall}. */
public final class CallTrigger extends TrapTrigger {
  private final Set<Long> numbers;
  private final Map<Task, SystemCall> underWay = new HashMap<>();
  private final ProgramStart start;

  /**
   * @param numbers the calls that count; none for all
   */
  public CallTrigger(Debugger debugger, Set<Long> numbers) {
    super(debugger);
    this.numbers = Set.copyOf(numbers);
    start = new ProgramStart(machine());
  }

  @Override
  void ignore() {
    super.ignore();
    underWay.clear();
    start.forgetAll();
  }

  @Override
  public void trapTaken(Hart hart, TrapEvent event) {
    long number = SystemCall.of(hart, event.pc()).number();
    if (event.cause() == Cause.ECALL_FROM_U && (numbers.isEmpty() || numbers.contains(number))) {
      SystemCall call = SystemCall.of(hart, event.pc());
      Task task = Task.of(hart, processes());
      underWay.put(task, call);
      start.called(hart, task, call);
      notice(new Occurrence.Called(number));
    }
  }

  @Override
  public void returned(Hart hart, Privilege to, long pc) {
    if (to != Privilege.USER || underWay.isEmpty()) {
      return;
    }
    Task task = Task.of(hart, processes());
    SystemCall call = underWay.get(task);
    // A call that a signal interrupts goes on elsewhere first, and returns when that has ended.
    boolean begun = start.begun(hart, task, pc).isPresent();
    if (call != null && call.next() == pc && !isVforksChild(hart, call, task)) {
      underWay.remove(task);
      notice(new Occurrence.Returned(call.number()));
    } else if (begun) {
      underWay.remove(task);
      notice(new Occurrence.Returned(LinuxCalls.EXECVE));
    }
  }

  /** Where processes have no names, a child in its parent's space must not pass for it. */
  private static boolean isVforksChild(Hart hart, SystemCall call, Task task) {
    boolean clones = call.number() == LinuxCalls.CLONE || call.number() == LinuxCalls.CLONE3;
    return clones && task.pid().isEmpty() && hart.register(Register.A0) == 0;
  }
}
