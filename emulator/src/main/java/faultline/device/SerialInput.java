package faultline.device;

/** Where the bytes come from that the guest receives over its serial line. */
public interface SerialInput {
  /** Nothing has arrived. */
  int NOTHING = -1;

  /** A line break: the sender has no more to say, or a person asked for it. */
  int BREAK = -2;

  /** A line on which nobody ever sends. */
  SerialInput SILENT =
      new SerialInput() {
        @Override
        public int take() {
          return NOTHING;
        }

        @Override
        public boolean isOver() {
          return true;
        }
      };

  /** Takes what arrived next: 0 to 255, {@link #BREAK} or {@link #NOTHING}. Never waits. */
  int take();

  /** Whether nothing will ever arrive any more. */
  boolean isOver();

  /**
   * Cycles until something is known to arrive, as in a run that repeats another; {@link
   * faultline.memory.Clock#FOREVER} when nobody knows.
   */
  default long cyclesToArrival() {
    return Long.MAX_VALUE;
  }
}
