package faultline.device;

import faultline.memory.Device;

/**
 * A virtio slot with nothing in it: the magic, the version and the vendor are there, and a DeviceID
 * of 0 says that no driver need look further (virtio 1.2, section 4.2.2.2).
 */
public final class EmptyVirtioSlot implements Device {
  @Override
  public long size() {
    return VirtioMmio.WINDOW;
  }

  @Override
  public long load(long offset, int size) {
    long word =
        switch ((int) offset) {
          case VirtioMmio.MAGIC_VALUE -> VirtioMmio.MAGIC;
          case VirtioMmio.VERSION_REGISTER -> VirtioMmio.VERSION;
          case VirtioMmio.VENDOR_ID -> VirtioMmio.VENDOR;
          default -> 0;
        };
    return size == Long.BYTES ? word | load(offset + Integer.BYTES, Integer.BYTES) << 32 : word;
  }

  @Override
  public void store(long offset, int size, long value) {
    // Nobody hears it.
  }
}
