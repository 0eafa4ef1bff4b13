package faultline.debug;

import faultline.isa.Register;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The signals that end processes of our kernel, and at which of them the guest stops.
 *
 * <p>Our kernel knows no handlers: a signal that is not ignored ends its process. All ends go
 * through one routine, with what {@code wait4} will report in a0. Of other kernels nothing is
 * known, and nothing stops.
 */
public final class SignalStops {
  private static final String ROUTINE = "exit_with_status";

  /** Where a wait status has the signal (wait4(2)). */
  private static final int SIGNAL_MASK = 0x7f;

  private final Target target;
  private final boolean known;
  private final long routine;
  private final Set<Signal> passing = new HashSet<>();

  SignalStops(KernelMemory kernel, Target target) {
    this.target = target;
    known = kernel.hasAll(List.of(ROUTINE, "process_table", "WAIT_EXIT_SHIFT"));
    routine = kernel.symbol(ROUTINE);
    Signal.named().stream().filter(Signal::usual).forEach(passing::add);
  }

  /** Whether the kernel is ours, so that its signals are seen. */
  public boolean areKnown() {
    return known;
  }

  /** Whether the guest stops when {@code signal} ends a process. */
  public boolean stops(Signal signal) {
    return !passing.contains(signal);
  }

  /** Says whether it does. */
  public void set(Signal signal, boolean stops) {
    if (stops) {
      passing.remove(signal);
    } else {
      passing.add(signal);
    }
  }

  /** Where the guest has to be looked at. */
  Set<Long> addresses() {
    return known ? Set.of(routine) : Set.of();
  }

  /** The signal that the process that runs is about to end with, at this very instruction. */
  Optional<Signal> here() {
    int number = (int) target.register(Register.A0) & SIGNAL_MASK;
    boolean isEnd = known && target.pc() == routine && number != 0;
    return isEnd ? Optional.of(Signal.numbered(number)) : Optional.empty();
  }
}
