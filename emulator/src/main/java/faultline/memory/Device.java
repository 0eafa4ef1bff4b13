package faultline.memory;

/**
 * A memory-mapped device: registers that loads and stores reach through the {@link Bus}, and, for a
 * device that does things on its own, an appointment with the clock.
 *
 * <p>A device never touches a hart. It raises an {@link InterruptLine}, reads the {@link Clock} and
 * may pull the {@link PowerSwitch}; it is given those it needs when it is built.
 */
public interface Device extends Stateful {
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
   * How many {@linkplain Clock#cycles cycles} from now the device wants {@link #tick}, or {@link
   * Clock#FOREVER} when nothing will happen by itself. It is asked again after every access to the
   * device and after every tick.
   */
  default long cyclesToEvent() {
    return Clock.FOREVER;
  }

  /**
   * Called when {@link #cyclesToEvent} have passed, and perhaps at other times: the device does
   * what is due by now.
   */
  default void tick() {}

  /** Saves the device's registers and, for one that has some, what it stores. */
  default Saved save() {
    return Saved.of(this);
  }
}
