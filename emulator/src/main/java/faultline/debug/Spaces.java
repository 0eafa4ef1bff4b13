package faultline.debug;

import faultline.memory.Saved;
import faultline.mmu.Sv39;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The address spaces that there are. Our kernel's come from its process table; of any other kernel
 * we know those that a hart has switched to since the debugger looks on.
 */
public final class Spaces {
  private static final String KERNEL_ROOT = "kernel_root";

  private final Target target;
  private final KernelMemory memory;
  private final Processes processes;
  private final SeenRoots seen;

  Spaces(Target target, KernelMemory memory, Processes processes) {
    this.target = target;
    this.memory = memory;
    this.processes = processes;
    seen = new SeenRoots(target.ram());
    if (!processes.areKnown()) {
      for (int hart = 0; hart < target.harts(); hart++) {
        target.hart(hart).mmu().addObserver(seen);
        seen.satpWritten(target.hart(hart).mmu().state().satp());
      }
    }
  }

  /** Saves what is known of the past. */
  Saved save() {
    return seen.save();
  }

  /** All of them, in order of their numbers. */
  public List<Space> all() {
    Map<Long, Space> byRoot = new LinkedHashMap<>();
    if (processes.areKnown()) {
      addKernel(byRoot);
      processes.all().forEach(process -> addProcess(process, byRoot));
    } else {
      seen.present()
          .forEach(
              (root, each) ->
                  byRoot.put(root, new Space(each.number(), each.satp(), List.of(), "")));
    }
    // Whatever else was found, the space that a hart is in exists.
    for (int hart = 0; hart < target.harts(); hart++) {
      long satp = target.hart(hart).mmu().state().satp();
      if (Sv39.mode(satp) == Sv39.MODE_SV39) {
        byRoot.merge(Sv39.root(satp), unknown(satp), (known, used) -> withSatp(known, satp));
      }
    }
    List<Space> all = new ArrayList<>(byRoot.values());
    all.sort(Comparator.comparingLong(Space::number));
    return List.copyOf(all);
  }

  /** The one that the hart looked at is in; empty while its satp is Bare. */
  public Optional<Space> current() {
    long satp = target.mmu().state().satp();
    if (Sv39.mode(satp) != Sv39.MODE_SV39) {
      return Optional.empty();
    }
    return all().stream().filter(space -> space.root() == Sv39.root(satp)).findFirst();
  }

  /** The one that a process uses, or that has this number where processes are not known. */
  public Optional<Space> find(long number) {
    return all().stream()
        .filter(
            space ->
                space.processes().isEmpty()
                    ? space.number() == number && space.owner().isEmpty()
                    : space.processes().stream().anyMatch(each -> each.pid() == number))
        .findFirst();
  }

  /** The kernel's own tables, which it runs in while it works for nobody. */
  private void addKernel(Map<Long, Space> byRoot) {
    memory
        .physical(memory.variable(KERNEL_ROOT))
        .ifPresent(
            root -> byRoot.put(root, new Space(0, Sv39.satp(root, 0), List.of(), "the kernel")));
  }

  private void addProcess(GuestProcess process, Map<Long, Space> byRoot) {
    if (process.hasSpace()) {
      Space alone = new Space(process.pid(), process.satp(), List.of(process), "");
      byRoot.merge(alone.root(), alone, (one, other) -> together(one, process));
    }
    long entry = processes.entry(process.pid());
    Optional<Long> loading = processes.loading(entry);
    loading.ifPresent(
        satp ->
            byRoot.putIfAbsent(
                Sv39.root(satp),
                new Space(process.pid(), satp, List.of(), "pid " + process.pid() + " loads it")));
  }

  private static Space together(Space space, GuestProcess another) {
    List<GuestProcess> all = new ArrayList<>(space.processes());
    all.add(another);
    return new Space(space.number(), space.satp(), all, space.owner());
  }

  private static Space withSatp(Space space, long satp) {
    return new Space(space.number(), satp, space.processes(), space.owner());
  }

  /** A space that nobody has told us of: its root stands for a number. */
  private static Space unknown(long satp) {
    return new Space(Space.UNNUMBERED, satp, List.of(), "");
  }
}
