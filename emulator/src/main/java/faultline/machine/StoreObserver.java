package faultline.machine;

/** Hears of stores to bytes of RAM that it watches. */
@FunctionalInterface
public interface StoreObserver {
  /** Who stores. */
  enum Writer {
    /** An instruction: the one that the hart stands on. */
    HART,
    /** The hart's page-table walker, which sets A or D. */
    WALKER,
    /** A device, by direct memory access, or the reset that puts a kernel back. */
    DEVICE
  }

  /**
   * Some of the bytes were written, perhaps with what they held.
   *
   * @param hart whose turn it is
   * @param pc the instruction that the hart stands on
   */
  void stored(Writer writer, int hart, long pc);
}
