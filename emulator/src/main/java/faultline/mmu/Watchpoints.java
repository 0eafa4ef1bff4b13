package faultline.mmu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The addresses whose accesses stop a hart, before they change anything. They are virtual, as a
 * program knows them, so it does not matter what they are mapped to, or when.
 *
 * <p>While there are any, pages that hold a watched byte have no {@linkplain FastPages shortcuts}
 * for loads and stores: every access there takes the slow path, which asks here. All others run as
 * fast as without.
 */
public final class Watchpoints {
  /** Bytes, and who wants to hear of accesses to them. */
  private record Observed(Watchpoint watchpoint, AccessObserver observer) {
    boolean counts(long va, long size, boolean reads, boolean writes) {
      return watchpoint.touches(va, size) && watchpoint.counts(reads, writes);
    }
  }

  private final List<Watchpoint> set = new ArrayList<>();
  private final List<Observed> observed = new ArrayList<>();
  private final List<Runnable> listeners = new ArrayList<>();

  /** Sets {@code watchpoint}; once set it stays so, however often it is added. */
  public void add(Watchpoint watchpoint) {
    if (!set.contains(watchpoint)) {
      set.add(watchpoint);
      listeners.forEach(Runnable::run);
    }
  }

  public void remove(Watchpoint watchpoint) {
    set.remove(watchpoint);
  }

  /**
   * Lets {@code observer} hear of accesses that {@code watchpoint} counts; they stop nobody by
   * themselves.
   */
  public void observe(Watchpoint watchpoint, AccessObserver observer) {
    observed.add(new Observed(watchpoint, observer));
    listeners.forEach(Runnable::run);
  }

  /** From now on {@code observer} hears of nothing. */
  public void forget(AccessObserver observer) {
    observed.removeIf(each -> each.observer() == observer);
  }

  public boolean isEmpty() {
    return set.isEmpty() && observed.isEmpty();
  }

  /** An access begins; those who observe its bytes hear of it. */
  public void tell(long va, int size, boolean reads, boolean writes) {
    for (Observed each : observed) {
      if (each.counts(va, size, reads, writes)) {
        each.observer().accessBegins(va, size, reads, writes);
      }
    }
  }

  /** Whether any byte of the page at {@code va} is watched. */
  boolean anyInPage(long va) {
    if (isEmpty()) {
      return false;
    }
    long page = va & -Sv39.PAGE_SIZE;
    return set.stream().anyMatch(each -> each.touches(page, Sv39.PAGE_SIZE))
        || observed.stream().anyMatch(each -> each.watchpoint().touches(page, Sv39.PAGE_SIZE));
  }

  /**
   * The first watchpoint that an access counts for.
   *
   * @param va where it begins
   * @param size how many bytes it touches, over pages if need be
   */
  public Optional<Watchpoint.Hit> find(long va, int size, boolean reads, boolean writes) {
    return set.stream()
        .filter(each -> each.touches(va, size) && each.counts(reads, writes))
        .findFirst()
        .map(each -> new Watchpoint.Hit(each, lowest(each, va)));
  }

  /** Calls {@code listener} whenever another page may have come to be watched. */
  void onAdded(Runnable listener) {
    listeners.add(listener);
  }

  private static long lowest(Watchpoint watchpoint, long va) {
    boolean startsInside = Long.compareUnsigned(va - watchpoint.address(), watchpoint.length()) < 0;
    return startsInside ? va : watchpoint.address();
  }
}
