package faultline.mmu;

/** Hears of loads and stores to bytes that it watches. */
@FunctionalInterface
public interface AccessObserver {
  /**
   * An instruction is about to make an access; it may yet be refused, and then has not been made.
   *
   * @param va where it begins
   * @param size how many bytes it touches
   */
  void accessBegins(long va, int size, boolean reads, boolean writes);
}
