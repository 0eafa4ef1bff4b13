package faultline.device;

import faultline.memory.Saved;

/** What a virtio device is for, behind its transport, {@link VirtioMmio}: a disk, random bytes. */
interface VirtioFunction {
  /** Which kind of device (virtio 1.2, section 5). */
  int deviceId();

  /** The feature bits of this kind that are offered. */
  long features();

  /** The configuration space's contents. */
  byte[] configuration();

  /**
   * Serves a request.
   *
   * @param features the feature bits that the driver has accepted
   * @return how many bytes of the driver's buffers are filled
   * @throws BrokenRingException when the request lacks parts that every request has
   */
  long serve(DescriptorChain request, long features) throws BrokenRingException;

  /** Saves what {@link #serve} changes. */
  Saved save();
}
