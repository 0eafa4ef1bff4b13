package faultline.memory;

/** Hears of frames being flagged and of stores to flagged frames, whoever makes them. */
public interface FrameListener {
  /**
   * A flag was set on the frame at {@code pa}: whoever keeps shortcuts for stores to that frame
   * must drop them before the next store.
   */
  default void flagSet(long pa) {}

  /**
   * A store is about to change {@code size} bytes at {@code pa}, which all lie in one frame.
   *
   * @param flags the frame's {@link FrameFlags}, at least one
   */
  default void beforeStore(long pa, int size, int flags) {}

  /**
   * The store was made.
   *
   * @param flags the frame's {@link FrameFlags} as they were before it
   */
  default void afterStore(long pa, int size, int flags) {}
}
