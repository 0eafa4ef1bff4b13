package faultline.debug;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** The breakpoints that are set, by number. */
public final class Breakpoints {
  private final List<Breakpoint> set = new ArrayList<>();
  private int given;

  Breakpoints() {}

  Breakpoint add(long address, boolean temporary, boolean inProgram) {
    Breakpoint added = new Breakpoint(++given, address, temporary, inProgram);
    set.add(added);
    return added;
  }

  /** Those that are set, in order of number. */
  public List<Breakpoint> all() {
    return List.copyOf(set);
  }

  /** Those at {@code address}, in order of number. */
  public List<Breakpoint> at(long address) {
    return set.stream().filter(each -> each.address() == address).toList();
  }

  /** The one that was set last, if it is still there. */
  public Optional<Breakpoint> last() {
    return find(given);
  }

  public Optional<Breakpoint> find(int number) {
    return set.stream().filter(each -> each.number() == number).findFirst();
  }

  /** Forgets {@code breakpoint}; its number is not given again. */
  public void delete(Breakpoint breakpoint) {
    set.remove(breakpoint);
  }

  public void deleteAll() {
    set.clear();
  }

  Set<Long> addresses() {
    return set.stream()
        .filter(Breakpoint::isEnabled)
        .map(Breakpoint::address)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * The breakpoint that stops a hart about to execute at {@code pc}. All that are there count the
   * visit; the lowest number that stops is the one reported; temporary ones that stop are gone.
   */
  Optional<Breakpoint> reach(long pc, BooleanSupplier inProgram) {
    List<Breakpoint> here = at(pc);
    if (here.isEmpty()) {
      return Optional.empty();
    }
    boolean ofProgram = inProgram.getAsBoolean();
    Breakpoint stopping = null;
    for (Breakpoint each : here) {
      if ((ofProgram || !each.isInProgram()) && each.reach()) {
        stopping = stopping == null ? each : stopping;
        if (each.isTemporary()) {
          delete(each);
        }
      }
    }
    return Optional.ofNullable(stopping);
  }
}
