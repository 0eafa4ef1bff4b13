package faultline.machine;

/** Which device raises which source of the PLIC: QEMU's {@code virt} machine. */
public final class InterruptMap {
  /** The first virtio slot; the others follow. */
  public static final int VIRTIO = 1;

  public static final int UART = 10;

  private InterruptMap() {}
}
