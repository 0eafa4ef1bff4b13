package faultline.debug;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the guest shall stop at, by number. */
public final class StopPoints {
  private final List<StopPoint> set = new ArrayList<>();
  private int given;

  StopPoints() {}

  /** Adds what {@code make} makes of the next number. */
  public <T extends StopPoint> T add(IntFunction<T> make) {
    T added = make.apply(given + 1);
    given++;
    set.add(added);
    added.changed();
    return added;
  }

  /** Those that are set, in order of number. */
  public List<StopPoint> all() {
    return List.copyOf(set);
  }

  /** The breakpoints at {@code address}, in order of number. */
  public List<Breakpoint> breakpointsAt(long address) {
    return breakpoints().stream().filter(each -> each.isAt(address)).toList();
  }

  private List<Breakpoint> breakpoints() {
    return set.stream().filter(Breakpoint.class::isInstance).map(Breakpoint.class::cast).toList();
  }

  /** The one that was set last, if it is still there. */
  public Optional<StopPoint> last() {
    return find(given);
  }

  public Optional<StopPoint> find(int number) {
    return set.stream().filter(each -> each.number() == number).findFirst();
  }

  /** Whether {@code point} is still one of them. */
  public boolean contains(StopPoint point) {
    return set.contains(point);
  }

  /** Forgets {@code point}; its number is not given again. */
  public void delete(StopPoint point) {
    if (set.remove(point)) {
      point.changed();
    }
  }

  public void deleteAll() {
    all().forEach(this::delete);
  }

  /** What watchpoints and catchpoints that count wait with. */
  List<Trigger> triggers() {
    return set.stream()
        .filter(StopPoint::isEnabled)
        .filter(EventPoint.class::isInstance)
        .map(each -> ((EventPoint) each).trigger())
        .toList();
  }

  /** Where the guest has to be looked at. */
  Set<Long> addresses() {
    Stream<Long> breakpoints =
        breakpoints().stream()
            .filter(StopPoint::isEnabled)
            .flatMap(each -> each.locations().stream())
            .map(Breakpoint.Location::address);
    Stream<Long> events = triggers().stream().flatMap(each -> each.addresses().stream());
    return Stream.concat(breakpoints, events).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Lets each of {@code reached} count the visit, and answers those that stop the guest; temporary
   * ones that do are gone then.
   */
  List<StopPoint> reach(List<StopPoint> reached) {
    List<StopPoint> stopping = reached.stream().filter(StopPoint::reach).toList();
    stopping.stream().filter(StopPoint::isTemporary).forEach(this::delete);
    return stopping;
  }
}
