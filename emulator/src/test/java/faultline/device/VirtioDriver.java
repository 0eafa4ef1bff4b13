package faultline.device;

import faultline.memory.Clock;
import faultline.memory.Ram;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A driver in Java for one virtio device with 1 MiB of RAM: it keeps the rings in the first pages,
 * and leaves the rest to tests.
 */
final class VirtioDriver {
  static final long RAM = 0x8000_0000L;
  static final int RAM_BYTES = 1 << 20;
  static final int SIZE = 8;
  static final long DESCRIPTORS = RAM;
  static final long AVAILABLE = RAM + 0x1000;
  static final long USED = RAM + 0x2000;
  static final long HEADER = RAM + 0x3000;
  static final long DATA = RAM + 0x4000;
  static final long STATUS_BYTE = RAM + 0x8000;

  static final int NEXT = 1;
  static final int WRITE = 2;
  static final int INDIRECT = 4;

  static final int STATUS = 0x70;
  static final int NOTIFY = 0x50;
  static final int INTERRUPTS = 0x60;
  static final int NEEDS_RESET = 0x40;

  final Clock clock = new Clock(1);
  final Ram ram = new Ram(RAM, RAM_BYTES);
  final VirtioMmio device;
  boolean line;
  private int offered;

  private VirtioDriver(VirtioBlk disk) {
    device = new VirtioMmio(clock, ram, disk, level -> line = level);
  }

  private VirtioDriver(VirtioRng random) {
    device = new VirtioMmio(clock, ram, random, level -> line = level);
  }

  static VirtioDriver ofDisk(DiskImage image) {
    return new VirtioDriver(new VirtioBlk(image, "disk0"));
  }

  static VirtioDriver ofRandom(long seed) {
    return new VirtioDriver(new VirtioRng(seed));
  }

  /** Resets the device and starts it with {@code features} and empty rings. */
  void begin(long features) {
    begin(features, DESCRIPTORS, AVAILABLE, USED);
  }

  /** The same with rings elsewhere. */
  void begin(long features, long descriptors, long available, long used) {
    offered = 0;
    ram.write(DESCRIPTORS, new byte[0x3000]);
    set(STATUS, 0);
    set(STATUS, 3);
    set(0x24, 0);
    set(0x20, (int) features);
    set(0x24, 1);
    set(0x20, (int) (features >>> 32) | 1);
    set(STATUS, 11);
    set(0x38, SIZE);
    setWide(0x80, descriptors);
    setWide(0x90, available);
    setWide(0xa0, used);
    set(0x44, 1);
    set(STATUS, 15);
  }

  void set(long register, int value) {
    device.store(register, Integer.BYTES, value & 0xffff_ffffL);
  }

  int get(long register) {
    return (int) device.load(register, Integer.BYTES);
  }

  private void setWide(long register, long value) {
    device.store(register, Long.BYTES, value);
  }

  /** Fills in a descriptor. */
  void describe(int index, long pa, long length, int flags, int next) {
    describeAt(DESCRIPTORS + index * 16L, pa, length, flags, next);
  }

  void describeAt(long descriptor, long pa, long length, int flags, int next) {
    byte[] bytes = new byte[16];
    ByteBuffer.wrap(bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(pa)
        .putInt((int) length)
        .putShort((short) flags)
        .putShort((short) next);
    ram.write(descriptor, bytes);
  }

  /** A block request in descriptors {@code head} to {@code head + 2}, its data at {@link #DATA}. */
  void request(int head, int type, long sector, long length) {
    request(head, type, sector, DATA, length);
  }

  void request(int head, int type, long sector, long data, long length) {
    long header = HEADER + head * 16L;
    ram.store(header, 4, type);
    ram.store(header + 8, 8, sector);
    ram.store(STATUS_BYTE + head, 1, 0xff);
    describe(head, header, 16, NEXT, head + 1);
    describe(head + 1, data, length, type == 1 ? NEXT : NEXT | WRITE, head + 2);
    describe(head + 2, STATUS_BYTE + head, 1, WRITE, 0);
  }

  void offer(int head) {
    ram.store(AVAILABLE + 4 + 2L * (offered % SIZE), 2, head);
    offered++;
    ram.store(AVAILABLE + 2, 2, offered);
  }

  void tell() {
    set(NOTIFY, 0);
  }

  /** Lets time pass to whatever the device does next, and the device do it. */
  void serve() {
    clock.advance(device.cyclesToEvent());
    device.tick();
  }

  /** A whole block request; its status. */
  int run(int type, long sector, long length) {
    request(0, type, sector, length);
    offer(0);
    tell();
    serve();
    return status(0);
  }

  int status(int head) {
    return (int) ram.load(STATUS_BYTE + head, 1);
  }

  int usedIndex() {
    return (int) ram.load(USED + 2, 2);
  }

  boolean needsReset() {
    return (get(STATUS) & NEEDS_RESET) != 0;
  }
}
