package faultline.memory;

/**
 * A memory-mapped device: registers that loads and stores reach through the {@link Bus}, and, for a
 * device that does things on its own, an appointment with the clock.
 *
 * <p>A device never touches a hart. It raises an {@link InterruptLine}, reads the {@link Clock} and
 * may pull the {@link PowerSwitch}; it is given those it needs when it is built.
 */
public interface Device {
  /** What {@link #nextEvent} answers when nothing will happen by itself. */
  long NEVER = Long.MAX_VALUE;

  /** Length in bytes of the device's window on the bus. */
  long size();

  /**
   * The value of the register at {@code offset}.
   *
   * @param offset bytes from the start of the window, a multiple of {@code size}
   * @param size 1, 2, 4 or 8 bytes
   * @return the value, zero-extended
   */
  long load(long offset, int size);

  /**
   * Writes the low {@code size} bytes of {@code value} to the register at {@code offset}.
   *
   * @param offset bytes from the start of the window, a multiple of {@code size}
   * @param size 1, 2, 4 or 8 bytes
   */
  void store(long offset, int size, long value);

  /** Whether the device answers an access of this shape; one that it doesn't is an access fault. */
  default boolean accepts(long offset, int size) {
    return true;
  }

  /**
   * When the device next wants {@link #tick}: a value of {@link Clock#time} in the future, or
   * {@link #NEVER}. It is asked again after every access to the device and after every tick.
   */
  default long nextEvent() {
    return NEVER;
  }

  /**
   * Called when time has reached {@link #nextEvent}, and perhaps at other times: the device does
   * what is due by {@code now}.
   *
   * @param now the present {@link Clock#time}
   */
  default void tick(long now) {}
}
