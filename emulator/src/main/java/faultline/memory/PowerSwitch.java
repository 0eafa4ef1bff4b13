package faultline.memory;

/**
 * How a device ends the run. The instruction that reached the device still completes; the machine
 * stops before the next one.
 */
public interface PowerSwitch {
  /** Powers the machine off; {@code status} is what the guest reports to the host. */
  void off(int status);

  /** Asks for a reset. */
  void reset();
}
