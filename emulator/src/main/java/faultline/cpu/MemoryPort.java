package faultline.cpu;

import faultline.isa.Cause;
import faultline.memory.Bus;
import faultline.memory.Ram;
import faultline.mmu.Access;
import faultline.mmu.FastPages;
import faultline.mmu.Mmu;
import faultline.mmu.Sv39;

/**
 * A hart's loads and stores in full: any alignment, across pages, to RAM or to a device. The
 * interpreter comes here for what its shortcuts don't cover.
 */
final class MemoryPort {
  private final Mmu mmu;
  private final Bus bus;
  private final Ram ram;
  private final Runnable onDeviceAccess;
  private final Trap trap;
  private final WatchGate gate;

  /**
   * @param onDeviceAccess called after a device was accessed, which may have changed its plans
   * @param gate asked before every access that comes here
   */
  MemoryPort(Mmu mmu, Bus bus, Runnable onDeviceAccess, Trap trap, WatchGate gate) {
    this.mmu = mmu;
    this.bus = bus;
    this.ram = bus.ram();
    this.onDeviceAccess = onDeviceAccess;
    this.trap = trap;
    this.gate = gate;
  }

  /** The {@code size} bytes at {@code va}, zero-extended. */
  long load(long va, int size) {
    gate.check(va, size, true, false);
    int inFirst = bytesInFirstPage(va, size);
    if (inFirst == size) {
      return read(mmu.translate(va, size, Access.LOAD), size);
    }
    // Across two pages: each part is translated, and faults, for itself.
    long first = translatePart(va, inFirst, Access.LOAD);
    long second = translatePart(va + inFirst, size - inFirst, Access.LOAD);
    long value = 0;
    for (int i = size - 1; i >= 0; i--) {
      long pa = i < inFirst ? first + i : second + (i - inFirst);
      value = value << Byte.SIZE | ram.load(pa, 1);
    }
    return value;
  }

  /** Stores the low {@code size} bytes of {@code value} at {@code va}: all of them or none. */
  void store(long va, int size, long value) {
    gate.check(va, size, false, true);
    int inFirst = bytesInFirstPage(va, size);
    if (inFirst == size) {
      write(mmu.translate(va, size, Access.STORE), size, value);
      return;
    }
    long first = translatePart(va, inFirst, Access.STORE);
    long second = translatePart(va + inFirst, size - inFirst, Access.STORE);
    for (int i = 0; i < size; i++) {
      long pa = i < inFirst ? first + i : second + (i - inFirst);
      ram.store(pa, 1, value >>> (Byte.SIZE * i));
    }
  }

  /**
   * The physical address of a part of an access across two pages. Devices have no part in those: a
   * misaligned access to I/O is an access fault (volume II, section 3.6.5).
   */
  private long translatePart(long va, int size, Access access) {
    long pa = mmu.translate(va, size, access);
    if (!ram.contains(pa, size)) {
      throw trap.with(
          access == Access.LOAD ? Cause.LOAD_ACCESS_FAULT : Cause.STORE_ACCESS_FAULT, va);
    }
    return pa;
  }

  /**
   * The physical address for LR, SC or an AMO, which must be aligned. What needs STORE permission
   * is watched as a store, and {@code reads} says whether it is also a load.
   *
   * @throws Trap when it isn't: load address misaligned for LR, store/AMO for the others
   */
  long translateAtomic(long va, int size, Access access, boolean reads) {
    gate.check(va, size, reads, access == Access.STORE);
    if ((va & (size - 1)) != 0) {
      Cause cause =
          access == Access.LOAD ? Cause.LOAD_ADDRESS_MISALIGNED : Cause.STORE_ADDRESS_MISALIGNED;
      throw trap.with(cause, va);
    }
    FastPages pages = mmu.dataPages();
    int i = FastPages.index(va);
    if (pages.tags(access)[i] == (va & FastPages.mask(size))) {
      pages.countHit();
      return ram.base() + ((int) va + pages.addends(access)[i]);
    }
    return mmu.translate(va, size, access);
  }

  /** Physical memory or a device, after translation. */
  long read(long pa, int size) {
    if (ram.contains(pa, size)) {
      return ram.load(pa, size);
    }
    long value = bus.load(pa, size);
    onDeviceAccess.run();
    return value;
  }

  /** Physical memory or a device, after translation. */
  void write(long pa, int size, long value) {
    bus.store(pa, size, value);
    if (!ram.contains(pa, size)) {
      onDeviceAccess.run();
    }
  }

  private static int bytesInFirstPage(long va, int size) {
    long left = Sv39.PAGE_SIZE - (va & (Sv39.PAGE_SIZE - 1));
    return (int) Math.min(left, size);
  }
}
