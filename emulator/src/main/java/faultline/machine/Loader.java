package faultline.machine;

import faultline.elf.ElfException;
import faultline.elf.ElfFile;
import faultline.elf.Segment;
import faultline.memory.Ram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Puts the kernel, the initial disk image and the device tree into RAM, where QEMU's {@code virt}
 * machine puts them: the kernel at its physical addresses, the disk half-way up, the device tree in
 * the last 2 MiB.
 */
final class Loader {
  private static final String ISA = "rv64imac_zicsr_zifencei_zicntr_sstc";
  private static final long DEVICE_TREE_ALIGNMENT = 2L << 20;
  private static final long HIGHEST_INITRD_OFFSET = 128L << 20;

  /** Bytes at their address, and zeros up to {@code end}. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Piece(long address, byte[] bytes, long end) {}

  private final Ram ram;
  private final MachineConfig config;
  private final byte[] initrd;

  private final List<Piece> loaded = new ArrayList<>();

  /** One past the last byte of the kernel in memory. */
  private long kernelEnd;

  Loader(Ram ram, MachineConfig config) {
    this.ram = ram;
    this.config = config;
    initrd = config.initrd();
    kernelEnd = ram.base();
  }

  /**
   * Loads everything.
   *
   * @return the physical address of the device tree
   * @throws BootException when something has no room
   */
  long load() throws BootException {
    loadKernel();
    long initrdStart = loadInitrd();
    long initrdEnd = initrdStart + initrd.length;
    byte[] tree =
        DeviceTree.describe(
            new DeviceTree.Board(
                ram.base(),
                ram.size(),
                config.harts(),
                ISA,
                config.bootArguments(),
                initrdStart,
                initrdEnd));
    long occupied = initrd.length == 0 ? kernelEnd : initrdEnd;
    long address = deviceTreeAddress(tree.length, occupied);
    put(address, tree, address + tree.length);
    return address;
  }

  /** Puts everything where {@link #load} put it. */
  void reload() {
    for (Piece piece : loaded) {
      ram.write(piece.address(), piece.bytes());
      byte[] zeros = new byte[Ram.FRAME_SIZE];
      for (long at = piece.address() + piece.bytes().length; at < piece.end(); at += zeros.length) {
        int count = (int) Math.min(zeros.length, piece.end() - at);
        ram.write(at, count == zeros.length ? zeros : new byte[count]);
      }
    }
  }

  /** Memory holds zeros before the first loading. */
  private void put(long address, byte[] bytes, long end) {
    ram.write(address, bytes);
    loaded.add(new Piece(address, bytes, end));
  }

  private void loadKernel() throws BootException {
    ElfFile kernel = config.kernel();
    for (Segment segment : kernel.segments()) {
      if (segment.isLoaded() && segment.memorySize() > 0) {
        int skipped = headersBelowRam(segment);
        long start = segment.paddr() + skipped;
        long size = segment.memorySize() - skipped;
        if (!ram.contains(start, size) || segment.fileSize() > segment.memorySize()) {
          throw new BootException(
              "%s: a segment of %d bytes loads at physical address 0x%x, outside RAM (0x%x to 0x%x); link it to load at 0x%x, or give more --memory"
                  .formatted(
                      kernel.name(),
                      segment.memorySize(),
                      segment.paddr(),
                      ram.base(),
                      ram.base() + ram.size(),
                      ram.base()));
        }
        byte[] bytes = bytes(kernel, segment);
        put(start, Arrays.copyOfRange(bytes, skipped, bytes.length), start + size);
        kernelEnd = Math.max(kernelEnd, start + size);
      }
    }
  }

  /**
   * GNU ld -Ttext=0x80000000 makes the page of the file's own headers part of the first segment,
   * below RAM. Nobody reads it there, so it stays away, as on QEMU.
   */
  private int headersBelowRam(Segment segment) {
    long below = ram.base() - segment.paddr();
    boolean isHeaders = segment.offset() == 0 && below > 0 && below <= Ram.FRAME_SIZE;
    return isHeaders && below < segment.fileSize() ? (int) below : 0;
  }

  private static byte[] bytes(ElfFile kernel, Segment segment) throws BootException {
    try {
      return kernel.bytes(segment);
    } catch (ElfException e) {
      throw new BootException(e.getMessage());
    }
  }

  private long loadInitrd() throws BootException {
    if (initrd.length == 0) {
      return 0;
    }
    long start = ram.base() + Math.min(ram.size() / 2, HIGHEST_INITRD_OFFSET);
    if (start < kernelEnd || !ram.contains(start, initrd.length)) {
      throw tooSmall("the initial disk image of %d bytes has no room".formatted(initrd.length));
    }
    put(start, initrd, start + initrd.length);
    return start;
  }

  private long deviceTreeAddress(int length, long occupied) throws BootException {
    long end = ram.base() + ram.size();
    long address = (end - length) & -DEVICE_TREE_ALIGNMENT;
    if (address < occupied) {
      // A small machine: as high as it can be.
      address = (end - length) & -Ram.FRAME_SIZE;
    }
    if (address < occupied) {
      throw tooSmall("the device tree has no room");
    }
    return address;
  }

  private BootException tooSmall(String what) {
    return new BootException(
        "%s in %d KiB of memory; give more --memory".formatted(what, ram.size() >> 10));
  }
}
