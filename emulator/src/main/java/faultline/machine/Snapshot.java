package faultline.machine;

import faultline.memory.Saved;

/**
 * The whole state of a machine at one moment, to be given back to {@link Machine#restore}: harts
 * with their TLBs and counters, memory, devices, time, and the place in the console's input. Memory
 * that has not changed between two snapshots is shared by them.
 */
public final class Snapshot {
  private final Machine machine;
  private final long steps;
  private final Saved state;

  Snapshot(Machine machine, long steps, Saved state) {
    this.machine = machine;
    this.steps = steps;
    this.state = state;
  }

  /** How many steps had been taken: {@link Machine#steps}. */
  public long steps() {
    return steps;
  }

  void restoreInto(Machine target) {
    if (target != machine) {
      throw new IllegalArgumentException("a snapshot of another machine");
    }
    state.restore();
  }
}
