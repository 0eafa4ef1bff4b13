package faultline.device;

import faultline.memory.Ram;

/**
 * Direct memory access: a device's own way to RAM. Every address comes from the guest, so every
 * access is checked; one that leaves RAM means that the driver has broken the rules.
 *
 * <p>Stores go through {@link Ram}, so they are seen by whoever watches a frame: decoded code, page
 * tables, other harts' reservations.
 */
final class Dma {
  private final Ram ram;

  Dma(Ram ram) {
    this.ram = ram;
  }

  /** Whether all of the {@code length} bytes at {@code pa} are RAM. */
  boolean reaches(long pa, long length) {
    return ram.contains(pa, length);
  }

  /**
   * The {@code size} bytes at {@code pa} as a little-endian number, zero-extended.
   *
   * @throws BrokenRingException when they are not RAM
   */
  long load(long pa, int size) throws BrokenRingException {
    require(pa, size);
    return ram.load(pa, size);
  }

  /**
   * Stores the low {@code size} bytes of {@code value} at {@code pa}, whatever its alignment.
   *
   * @throws BrokenRingException when they are not RAM
   */
  void store(long pa, int size, long value) throws BrokenRingException {
    require(pa, size);
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) (value >>> (Byte.SIZE * i));
    }
    ram.write(pa, bytes);
  }

  /** Copies {@code length} bytes at {@code pa}, which this {@link #reaches}. */
  byte[] read(long pa, int length) {
    return ram.read(pa, length);
  }

  /** Copies {@code bytes} to {@code pa}, where this {@link #reaches}. */
  void write(long pa, byte[] bytes) {
    ram.write(pa, bytes);
  }

  private void require(long pa, int size) throws BrokenRingException {
    if (!reaches(pa, size)) {
      throw new BrokenRingException("0x%x is not in RAM".formatted(pa));
    }
  }
}
