package faultline.machine;

import faultline.device.SerialInput;

/**
 * What the host sends to the guest's serial line: a terminal, a pipe, nothing. The only thing from
 * outside that a run depends on, so {@link InputJournal} writes it down.
 */
public interface HostInput {
  /** Nobody ever sends anything, not even a break. */
  HostInput NONE =
      new HostInput() {
        @Override
        public int take() {
          return SerialInput.NOTHING;
        }

        @Override
        public boolean isOver() {
          return true;
        }

        @Override
        public void await(long nanoseconds) {}
      };

  /**
   * Takes what arrived next: 0 to 255, {@link SerialInput#BREAK} or {@link SerialInput#NOTHING}.
   */
  int take();

  /** Whether nothing will arrive any more. */
  boolean isOver();

  /**
   * Whether a person sits there: while the guest idles, its time then passes as the wall clock's
   * does.
   */
  default boolean isPaced() {
    return false;
  }

  /**
   * Lets the host sleep until something has arrived, {@link #wake} is called, or the time is up.
   *
   * @param nanoseconds how long at most; {@link Long#MAX_VALUE} for ever
   */
  void await(long nanoseconds);

  /** Ends {@link #await}; may be called from any thread. */
  default void wake() {}
}
