package faultline.debug;

import faultline.mmu.Sv39;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An address space: a root page table, and what is known about who uses it.
 *
 * @param number what the user calls it: under our kernel the pid of the first process that uses it,
 *     under others a number that it keeps; 0 for the kernel's own
 * @param satp what the hart's satp holds in it; ASID 0 where the kernel has given it none
 * @param processes those that use it, by pid; empty where processes are not known
 * @param owner who else it belongs to, in a few words; empty when nobody is known
 */
public record Space(long number, long satp, List<GuestProcess> processes, String owner) {
  public Space {
    processes = List.copyOf(processes);
  }

  /** The number of a space that only a hart's satp tells of. */
  public static final long UNNUMBERED = Long.MAX_VALUE;

  /** The physical address of the root table. */
  public long root() {
    return Sv39.root(satp);
  }

  public int asid() {
    return Sv39.asid(satp);
  }

  /** Whether it has a number in the TLB; our kernel gives a process one when it first runs. */
  public boolean hasAsid() {
    return processes.isEmpty() || asid() != 0;
  }

  /** What to call it: {@code pid 2 (sh)}, {@code the kernel}, {@code space 1}. */
  public String label() {
    if (!owner.isEmpty()) {
      return owner;
    }
    if (processes.isEmpty()) {
      return number == UNNUMBERED ? "satp's space" : "space " + number;
    }
    return pids() + " (" + processes.get(0).name() + ")";
  }

  /** The same without names, for narrow columns. */
  public String shortLabel() {
    return owner.isEmpty() && !processes.isEmpty() ? pids() : label();
  }

  private String pids() {
    return "pid "
        + processes.stream()
            .map(process -> Long.toString(process.pid()))
            .collect(Collectors.joining("+"));
  }
}
