package faultline.memory;

import java.util.List;

/**
 * A state that was saved. It holds copies of everything that can change, so it can be restored any
 * number of times.
 */
@FunctionalInterface
public interface Saved {
  /** Puts the state back into the objects that were saved. */
  void restore();

  /**
   * Saves {@code owner}: the values of its fields and the elements of its arrays.
   *
   * <p>What a final field of another kind refers to is wiring, and no part of the state: an object
   * with parts saves them as well, and joins them with {@link #all}. A {@code transient} field is
   * left alone: it can be found again from the rest.
   *
   * @throws IllegalStateException when a field can be neither copied nor left alone
   */
  static Saved of(Object owner) {
    return SavedFields.of(owner);
  }

  /** Several states as one, restored in this order. */
  static Saved all(List<Saved> parts) {
    List<Saved> copy = List.copyOf(parts);
    return () -> copy.forEach(Saved::restore);
  }

  /** Several states as one, restored in this order. */
  static Saved all(Saved... parts) {
    return all(List.of(parts));
  }
}
