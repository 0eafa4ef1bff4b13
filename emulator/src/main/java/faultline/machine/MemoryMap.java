package faultline.machine;

/** Where things are in physical memory: QEMU's {@code virt} machine. */
public final class MemoryMap {
  public static final long FINISHER = 0x0010_0000;
  public static final long CLINT = 0x0200_0000;
  public static final long PLIC = 0x0c00_0000;
  public static final long UART = 0x1000_0000;

  /** The first virtio slot; the others follow, a page each. */
  public static final long VIRTIO = 0x1000_1000;

  public static final long VIRTIO_STRIDE = 0x1000;
  public static final int VIRTIO_SLOTS = 8;

  /** First byte of RAM, and where harts start after reset. */
  public static final long RAM = 0x8000_0000L;

  /** Where a raw image goes that firmware hands over to. */
  public static final long AFTER_FIRMWARE = RAM + (2L << 20);

  private MemoryMap() {}
}
