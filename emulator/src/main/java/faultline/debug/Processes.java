package faultline.debug;

import faultline.mmu.Sv39;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The processes of our kernel, read from its process table at the moment of asking. Of other
 * kernels nothing is known.
 *
 * <p>A table that is half set up or overwritten gives fewer processes: an entry counts only if its
 * state, its pid and its address space are what the kernel could have put there.
 */
public final class Processes {
  private static final String TABLE = "process_table";
  private static final String USED = "process_table_used";
  private static final String CURRENT = "current";

  /** The states of an entry in use; in lower case, and without the front, they are our names. */
  private static final List<String> STATES =
      List.of("STATE_RUNNABLE", "STATE_RUNNING", "STATE_SLEEPING", "STATE_ZOMBIE");

  private static final List<String> NEEDED =
      List.of(
          TABLE,
          USED,
          CURRENT,
          "PROCESS_COUNT",
          "PROC_SIZE",
          "PROC_STATE",
          "PROC_PID",
          "PROC_PARENT",
          "PROC_SPACE",
          "PROC_NAME",
          "PROC_NAME_SIZE",
          "PID_MAX",
          "SPACE_ROOT",
          "SPACE_ASID",
          "SPACE_GENERATION",
          "asid_generation");

  private final KernelMemory memory;
  private final boolean known;
  private final long table;
  private final long size;

  Processes(KernelMemory memory) {
    this.memory = memory;
    known = memory.hasAll(NEEDED) && STATES.stream().allMatch(s -> memory.hasAll(List.of(s)));
    table = memory.symbol(TABLE);
    size = Math.max(1, memory.symbol("PROC_SIZE"));
  }

  /** Whether the kernel is one whose process table we can read. */
  public boolean areKnown() {
    return known;
  }

  /** All of them, by pid. */
  public List<GuestProcess> all() {
    List<GuestProcess> found = new ArrayList<>();
    Set<Long> pids = new HashSet<>();
    for (long entry : entries()) {
      read(entry).filter(process -> pids.add(process.pid())).ifPresent(found::add);
    }
    found.sort(Comparator.comparingLong(GuestProcess::pid));
    return List.copyOf(found);
  }

  /** The one that runs, or that the kernel works for; empty when that is nobody. */
  public Optional<GuestProcess> current() {
    return all().stream().filter(GuestProcess::isCurrent).findFirst();
  }

  /** The pid of {@link #current}, read without a look at the others. */
  public OptionalLong currentPid() {
    long entry = known ? memory.variable(CURRENT) : 0;
    long pid = entry == 0 ? 0 : memory.field(entry, "PROC_PID");
    return pid > 0 ? OptionalLong.of(pid) : OptionalLong.empty();
  }

  /** The pid of the parent of the process with this pid. */
  OptionalLong parentOf(long pid) {
    return find(pid).map(each -> OptionalLong.of(each.parent())).orElse(OptionalLong.empty());
  }

  /** The process with this pid. */
  public Optional<GuestProcess> find(long pid) {
    return all().stream().filter(process -> process.pid() == pid).findFirst();
  }

  /** The table's entry of the process with this pid; 0 when there is none. */
  long entry(long pid) {
    for (long entry : entries()) {
      if (memory.field(entry, "PROC_PID") == pid && read(entry).isPresent()) {
        return entry;
      }
    }
    return 0;
  }

  /** The entries that were ever used: the kernel looks no further either. */
  private List<Long> entries() {
    List<Long> entries = new ArrayList<>();
    if (!known) {
      return entries;
    }
    long used = (memory.variable(USED) - table) / size;
    // The first entry is in use before the end of those used is known to be right.
    long count = Long.compareUnsigned(used, limit()) <= 0 ? used : limit();
    for (long i = 0; i < count; i++) {
      entries.add(table + i * size);
    }
    return entries;
  }

  private long limit() {
    return memory.symbol("PROCESS_COUNT");
  }

  private Optional<GuestProcess> read(long entry) {
    Optional<String> state = state(entry);
    long pid = memory.field(entry, "PROC_PID");
    OptionalLong satp = satp(memory.field(entry, "PROC_SPACE"));
    if (state.isEmpty() || pid <= 0 || pid >= memory.symbol("PID_MAX") || satp.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new GuestProcess(
            pid,
            parent(entry),
            memory.string(
                entry + memory.symbol("PROC_NAME"), (int) memory.symbol("PROC_NAME_SIZE") - 1),
            state.get(),
            satp.getAsLong(),
            memory.variable(CURRENT) == entry));
  }

  private Optional<String> state(long entry) {
    long state = memory.field(entry, "PROC_STATE");
    return STATES.stream()
        .filter(name -> memory.symbol(name) == state)
        .map(name -> name.substring("STATE_".length()).toLowerCase(Locale.ROOT))
        .findFirst();
  }

  private long parent(long entry) {
    long parent = memory.field(entry, "PROC_PARENT");
    boolean isEntry =
        (parent - table) % size == 0
            && Long.compareUnsigned((parent - table) / size, limit()) < 0
            && state(parent).isPresent();
    return isEntry ? memory.field(parent, "PROC_PID") : 0;
  }

  /**
   * The space that the process at {@code entry} fills while exec is under way, as satp has it. Its
   * record of that lies on its kernel stack, whose frame the entry names by another address.
   */
  Optional<Long> loading(long entry) {
    long onStack = memory.field(entry, "PROC_IMAGE");
    if (onStack == 0) {
      return Optional.empty();
    }
    long image = memory.field(entry, "PROC_STACK_FRAME") + (onStack & (Sv39.PAGE_SIZE - 1));
    OptionalLong satp = satp(memory.field(image, "IMAGE_SPACE"));
    return satp.isPresent() && satp.getAsLong() != 0
        ? Optional.of(satp.getAsLong())
        : Optional.empty();
  }

  /** The space at {@code record} as satp has it: 0 for no space, empty for one that cannot be. */
  OptionalLong satp(long record) {
    if (record == 0) {
      return OptionalLong.of(0);
    }
    OptionalLong root = memory.physical(memory.field(record, "SPACE_ROOT"));
    if (root.isEmpty() || (root.getAsLong() & (Sv39.PAGE_SIZE - 1)) != 0) {
      return OptionalLong.empty();
    }
    // A number of an older generation is another space's by now.
    boolean isValid =
        memory.field(record, "SPACE_GENERATION") == memory.variable("asid_generation");
    long asid = isValid ? memory.field(record, "SPACE_ASID") : 0;
    return OptionalLong.of(Sv39.satp(root.getAsLong(), (int) asid & 0xffff));
  }
}
