package faultline.device;

/** Where the bytes go that the guest sends over its serial line. */
@FunctionalInterface
public interface SerialOutput {
  /**
   * Takes the next byte.
   *
   * @param octet 0 to 255
   */
  void accept(int octet);

  /**
   * Shows what was sent so far. The machine asks for it every few milliseconds while it runs, and
   * before it waits or stops.
   *
   * @return false when nobody is there any more to see it
   */
  default boolean show() {
    return true;
  }
}
