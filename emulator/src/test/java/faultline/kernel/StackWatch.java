package faultline.kernel;

import faultline.cpu.Hart;
import faultline.cpu.HartObserver;
import faultline.isa.Cause;
import faultline.mmu.Privilege;
import faultline.mmu.Sv39;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds out how much of its kernel stack a process needs: when it comes into the kernel, the page
 * below its trap frame holds nothing, and is painted; when it goes back, or has died, the paint
 * that is left says how deep it went.
 */
final class StackWatch implements HartObserver {
  /** No text and no number of the kernel's is made of this byte alone. */
  private static final byte PAINT = (byte) 0xa7;

  private final GuestRun run;
  private final KernelMemory memory;
  private final byte[] paint;

  /** What each process, by its pid, came into the kernel for when its stack was painted. */
  private final Map<Long, Cause> painted = new HashMap<>();

  private int leastRoom = Integer.MAX_VALUE;
  private String deepest = "nothing";

  private StackWatch(GuestRun run) {
    this.run = run;
    memory = run.memory();
    paint = new byte[(int) (Sv39.PAGE_SIZE - memory.symbol("TF_SIZE"))];
    Arrays.fill(paint, PAINT);
  }

  /** From now on {@code run} is watched. */
  static StackWatch of(GuestRun run) {
    StackWatch watch = new StackWatch(run);
    run.machine().hart(0).addObserver(watch);
    return watch;
  }

  /** The bytes of a stack that were never used, of the one that was used most. */
  int leastRoom() {
    return leastRoom;
  }

  /** What that one was used for. */
  String deepest() {
    return deepest;
  }

  @Override
  public void trapTaken(Hart hart, TrapEvent event) {
    if (event.from() != Privilege.USER || event.to() != Privilege.SUPERVISOR) {
      return;
    }
    long process = memory.variable("current");
    memory.ram().write(stack(process), paint);
    painted.put(pid(process), event.cause());
  }

  @Override
  public void returned(Hart hart, Privilege to, long pc) {
    if (to != Privilege.USER) {
      return;
    }
    measure(memory.variable("current"));
    long end = memory.variable("process_table_used");
    long zombie = memory.symbol("STATE_ZOMBIE");
    for (long entry = memory.symbol("process_table");
        entry != end;
        entry += memory.symbol("PROC_SIZE")) {
      if (memory.doubleWord(entry + memory.symbol("PROC_STATE")) == zombie) {
        measure(entry);
      }
    }
  }

  private void measure(long process) {
    Cause cause = painted.remove(pid(process));
    if (cause == null) {
      return; // it was made since, or is dead and was looked at
    }
    byte[] now = memory.ram().read(stack(process), paint.length);
    int room = Arrays.mismatch(now, paint);
    if (room == 0) {
      return; // that process has died, and this is another: a frame that is free links to the next
    }
    if (room < leastRoom) {
      leastRoom = room;
      deepest = cause.description() + " at step " + run.machine().steps();
    }
  }

  private long pid(long process) {
    return memory.doubleWord(process + memory.symbol("PROC_PID"));
  }

  /** The physical address of its kernel stack. */
  private long stack(long process) {
    return memory.physical(memory.doubleWord(process + memory.symbol("PROC_STACK_FRAME")));
  }
}
