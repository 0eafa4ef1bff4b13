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
   * Saves {@code owner}: its fields that are numbers, other values, or arrays, maps and collections
   * of such, and the {@link Stateful} objects that it refers to, with theirs.
   *
   * <p>Another object in a final field is wiring, and no part of the state. A {@code transient}
   * field is left alone: what it holds can be found again from the rest.
   *
   * @throws IllegalStateException when a field can be neither copied nor left alone
   */
  static Saved of(Stateful owner) {
    return new SavedFields().of(owner);
  }

  /** Several states as one, restored in this order. */
  static Saved all(List<Saved> parts) {
    List<Saved> copy = List.copyOf(parts);
    return () -> copy.forEach(Saved::restore);
  }
}
