package faultline.debug;

/**
 * A process of our kernel, as its process table has it.
 *
 * @param parent its parent's pid; 0 for init, and for one whose parent isn't known
 * @param name what it runs: what {@code /proc/PID/comm} says
 * @param state {@code runnable}, {@code running}, {@code sleeping} or {@code zombie}
 * @param satp its address space: what the kernel would write to satp, with ASID 0 while the space
 *     has no number of its own; 0 when it has no space, as in a zombie
 * @param isCurrent whether the kernel runs it, or works for it, at the moment
 */
public record GuestProcess(
    long pid, long parent, String name, String state, long satp, boolean isCurrent) {
  /** Whether it has memory of its own to look at. */
  public boolean hasSpace() {
    return satp != 0;
  }
}
