package faultline.debug;

import faultline.isa.Register;
import faultline.memory.Saved;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The signals that end processes of our kernel: at which of them the guest stops, and which are
 * announced.
 *
 * <p>Our kernel knows no handlers: a signal that is not ignored ends its process. All ends go
 * through one routine, with what {@code wait4} will report in a0. Of other kernels nothing is
 * known, and nothing stops.
 */
public final class SignalStops {
  private static final String ROUTINE = "exit_with_status";

  /** The process of the program under study, whose end is that of the machine. */
  public static final long PROGRAM = 2;

  /** What a machine's exit status has on top of the signal that its program ended with. */
  private static final int STATUS_OF_SIGNAL = 128;

  /** Where a wait status has the signal (wait4(2)). */
  private static final int SIGNAL_MASK = 0x7f;

  private final Target target;
  private final boolean known;
  private final long routine;
  private final Processes processes;
  private final Set<Signal> passing = new HashSet<>();
  private final Set<Signal> silent = new HashSet<>();
  private Consumer<Stop.Signalled> listener = stop -> {};

  /** What the program ends with, once it is about to. */
  private @Nullable Signal last;

  SignalStops(KernelMemory kernel, Target target, Processes processes) {
    this.target = target;
    this.processes = processes;
    known = kernel.hasAll(List.of(ROUTINE, "process_table", "WAIT_EXIT_SHIFT"));
    routine = kernel.symbol(ROUTINE);
    Signal.named().stream().filter(Signal::usual).forEach(each -> setAnnounced(each, false));
  }

  /** Whether the kernel is ours, so that its signals are seen. */
  public boolean areKnown() {
    return known;
  }

  /** Whether the guest stops when {@code signal} ends a process. */
  public boolean stops(Signal signal) {
    return !passing.contains(signal);
  }

  /** Says whether it does; then it is announced too. */
  public void setStops(Signal signal, boolean stops) {
    if (stops) {
      passing.remove(signal);
      silent.remove(signal);
    } else {
      passing.add(signal);
    }
  }

  /** Whether it is announced that {@code signal} ends a process. */
  public boolean isAnnounced(Signal signal) {
    return !silent.contains(signal);
  }

  /** Says whether it is; if not, the guest does not stop at it either. */
  public void setAnnounced(Signal signal, boolean announced) {
    if (announced) {
      silent.remove(signal);
    } else {
      silent.add(signal);
      passing.add(signal);
    }
  }

  /** From now on {@code user} hears of the signals that are announced and stop nobody. */
  public void announceTo(Consumer<Stop.Signalled> user) {
    listener = user;
  }

  /** The program under study begins anew. */
  void forget() {
    last = null;
  }

  Saved save() {
    Signal saved = last;
    return () -> last = saved;
  }

  /** Notes with what the program under study is about to end, if it is. */
  void note() {
    here()
        .filter(signal -> processes.currentPid().equals(OptionalLong.of(PROGRAM)))
        .ifPresent(signal -> last = signal);
  }

  /** The stop that this moment is, if it is one; of another signal the user hears at least. */
  Optional<Stop> stop() {
    Optional<Stop.Signalled> signalled =
        here().map(signal -> new Stop.Signalled(signal, processes.currentPid()));
    if (signalled.filter(each -> stops(each.signal())).isPresent()) {
      return Optional.of(signalled.get());
    }
    signalled.filter(each -> isAnnounced(each.signal())).ifPresent(listener);
    return Optional.empty();
  }

  /** The machine is off with {@code status}: in what words that is to be told. */
  Stop end(int status) {
    return last != null && status == STATUS_OF_SIGNAL + last.number()
        ? new Stop.Terminated(last)
        : new Stop.Exited(status);
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
