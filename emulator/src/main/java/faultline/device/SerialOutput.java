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
}
