package faultline.debug;

import faultline.cpu.Hart;
import faultline.isa.Register;
import faultline.machine.Inspector;
import faultline.machine.Machine;
import faultline.mmu.Access;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Recognizes the first instruction of a program that {@code execve} has begun, whatever the kernel:
 * it is reached by a return to U-mode that is not the call's own, and the stack begins with the
 * arguments that the call was given.
 */
final class ProgramStart {
  /** A call of {@code execve}; empty for what the kernel has yet to bring into memory. */
  private record Wish(SystemCall call, Optional<String> path, Optional<List<String>> arguments) {
    boolean fits(List<String> present) {
      return arguments.isEmpty() || arguments.get().equals(present);
    }
  }

  private static final int SMALLEST_INSTRUCTION = 2;

  private final Machine machine;
  private final Map<Task, Wish> wishes = new HashMap<>();

  ProgramStart(Machine machine) {
    this.machine = machine;
  }

  /** {@code task} calls the kernel; it matters if that is {@code execve} or {@code execveat}. */
  void called(Hart hart, Task task, SystemCall call) {
    boolean isExecve = call.number() == LinuxCalls.EXECVE;
    if (isExecve || call.number() == LinuxCalls.EXECVEAT) {
      Inspector look = machine.inspect(hart.id());
      long path = isExecve ? call.a0() : call.a1();
      long arguments = isExecve ? call.a1() : hart.register(Register.A2);
      wishes.put(
          task, new Wish(call, SystemCall.string(look, path), SystemCall.strings(look, arguments)));
    }
  }

  /**
   * {@code task} goes on in U-mode at {@code pc}.
   *
   * @return the path of the program whose first instruction that is, if it is one
   */
  Optional<String> begun(Hart hart, Task task, long pc) {
    Wish own = wishes.get(task);
    if (own != null && own.call.next() == pc) {
      wishes.remove(task); // it has failed
    }
    if (wishes.isEmpty()) {
      return Optional.empty();
    }
    Inspector look = machine.inspect(hart.id());
    if (look.read(pc, SMALLEST_INSTRUCTION, Access.FETCH).isEmpty()) {
      return Optional.empty(); // it has yet to be brought into memory, by the fault it makes now
    }
    long sp = hart.register(Register.SP);
    Optional<List<String>> present = SystemCall.strings(look, sp + Long.BYTES);
    Optional<Long> count = SystemCall.number(look, sp);
    boolean areAll =
        present.isPresent()
            && count.isPresent()
            && present.get().size() == SystemCall.mostRead(count.get());
    if (!areAll) {
      return Optional.empty();
    }
    for (Map.Entry<Task, Wish> each : wishes.entrySet()) {
      // Without pids a task is its address space, and the new program has another.
      boolean may = task.pid().isEmpty() || each.getKey().equals(task);
      if (may && each.getValue().fits(present.get())) {
        wishes.remove(each.getKey());
        return Optional.of(
            each.getValue().path.orElseGet(() -> String.join("", first(present.get()))));
      }
    }
    return Optional.empty();
  }

  private static List<String> first(List<String> arguments) {
    return arguments.subList(0, Math.min(1, arguments.size()));
  }

  void forgetAll() {
    wishes.clear();
  }
}
