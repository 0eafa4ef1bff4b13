package faultline.debug;

import java.util.Optional;
import java.util.Set;

/** Waits for signals to end processes: {@code catch signal}. */
public final class SignalTrigger extends Trigger {
  private final SignalStops stops;
  private final Set<Signal> wanted;

  /**
   * @param wanted the signals that count; none stands for all
   */
  public SignalTrigger(Debugger debugger, Set<Signal> wanted) {
    super(debugger);
    stops = debugger.signals();
    this.wanted = Set.copyOf(wanted);
  }

  @Override
  void observe() {}

  @Override
  void ignore() {}

  @Override
  Set<Long> addresses() {
    return stops.addresses();
  }

  @Override
  Optional<Occurrence> here() {
    return stops
        .here()
        .filter(signal -> wanted.isEmpty() || wanted.contains(signal))
        .map(Occurrence.Signalled::new);
  }
}
