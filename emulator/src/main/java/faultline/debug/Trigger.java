package faultline.debug;

import faultline.cpu.Hart;
import faultline.machine.Machine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Waits for something to happen in the guest. While armed it observes the machine; when it sees
 * what it waits for, it stops the machine right behind the step in which that was. Unarmed it costs
 * nothing.
 */
public abstract class Trigger {
  private final Machine machine;
  private final Processes processes;
  private final List<Occurrence> noticed = new ArrayList<>();
  private boolean armed;

  Trigger(Debugger debugger) {
    machine = debugger.target().machine();
    processes = debugger.processes();
  }

  /** Begins to observe the machine. */
  abstract void observe();

  /** Undoes {@link #observe}. */
  abstract void ignore();

  /**
   * What there is to say about {@code noticed} now that the step is done; empty when it came to
   * nothing after all.
   */
  Optional<Occurrence> settle(Occurrence noticed) {
    return Optional.of(noticed);
  }

  /** The debugger is about to let the guest go on, and may have changed things. */
  void refresh() {}

  /** The instructions before which {@link #here} is to be asked. */
  Set<Long> addresses() {
    return Set.of();
  }

  /** What is happening where the guest stands now, between two steps. */
  Optional<Occurrence> here() {
    return Optional.empty();
  }

  /** Whether it can only be found out by looking after every single step. */
  boolean needsSteps() {
    return false;
  }

  /** A step is done; called only if {@link #needsSteps}. */
  void stepped() {}

  final void arm(boolean wanted) {
    if (wanted && !armed) {
      observe();
    } else if (armed && !wanted) {
      ignore();
    }
    armed = wanted;
    noticed.clear();
  }

  /** The guest is about to go on. */
  final void begin() {
    noticed.clear();
    refresh();
  }

  /** Whether something has been noticed that {@link #take} has not answered yet. */
  final boolean hasNoticed() {
    return !noticed.isEmpty();
  }

  /** It has happened, in the step under way. */
  final void notice(Occurrence occurrence) {
    noticed.add(occurrence);
    machine.stopNow();
  }

  /** What has happened in the step just done, or is about to in the next. */
  final Optional<Occurrence> take() {
    List<Occurrence> all = List.copyOf(noticed);
    noticed.clear();
    return all.stream().map(this::settle).flatMap(Optional::stream).findFirst().or(this::here);
  }

  final Machine machine() {
    return machine;
  }

  final Processes processes() {
    return processes;
  }

  final List<Hart> harts() {
    return machine.harts();
  }
}
