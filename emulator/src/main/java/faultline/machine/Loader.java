package faultline.machine;

import faultline.elf.ElfException;
import faultline.elf.ElfFile;
import faultline.elf.Segment;
import faultline.memory.Ram;
import faultline.mmu.Privilege;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Puts the kernel, the initial disk image and the device tree into RAM, where QEMU's {@code virt}
 * machine puts them: the kernel at its physical addresses, the disk half-way up, the device tree in
 * the last 2 MiB.
 */
final class Loader {
  private static final long FIRMWARE_INFO_MAGIC = 0x4942534f;
  private static final long FIRMWARE_INFO_VERSION = 2;
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

  /** Where the kernel's first byte lies, and one past the last of kernel and firmware. */
  private long kernelStart;

  private long kernelEnd;

  Loader(Ram ram, MachineConfig config) {
    this.ram = ram;
    this.config = config;
    initrd = config.initrd();
    kernelStart = ram.base();
    kernelEnd = ram.base();
  }

  /**
   * What the harts are told.
   *
   * @param deviceTree its physical address
   * @param firmwareInfo where firmware finds out what comes after it; 0 without firmware
   */
  record Handover(long deviceTree, long firmwareInfo) {}

  /**
   * Loads everything.
   *
   * @throws BootException when something has no room
   */
  Handover load() throws BootException {
    Optional<ElfFile> firmware = config.firmware();
    if (firmware.isPresent()) {
      load(firmware.get());
      long firmwareEnd = kernelEnd;
      kernelStart = load(config.kernel());
      if (kernelStart < firmwareEnd) {
        throw new BootException(
            "%s: loads at 0x%x, over the firmware, which ends at 0x%x; link it to load at 0x%x"
                .formatted(
                    config.kernel().name(), kernelStart, firmwareEnd, MemoryMap.AFTER_FIRMWARE));
      }
    } else {
      load(config.kernel());
    }
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
    byte[] info = firmware.isPresent() ? firmwareInfo() : new byte[0];
    // The firmware's words follow the tree, at a multiple of eight.
    int room = (tree.length + Long.BYTES - 1) & -Long.BYTES;
    long address = deviceTreeAddress(room + info.length, occupied);
    put(address, tree, address + tree.length);
    put(address + room, info, address + room + info.length);
    return new Handover(address, info.length == 0 ? 0 : address + room);
  }

  /**
   * What OpenSBI's fw_dynamic is told in a2: where to go next, and in which mode (OpenSBI,
   * docs/firmware/fw_dynamic.md: struct fw_dynamic_info).
   */
  private byte[] firmwareInfo() {
    ByteBuffer words = ByteBuffer.allocate(6 * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    words.putLong(FIRMWARE_INFO_MAGIC).putLong(FIRMWARE_INFO_VERSION);
    words.putLong(kernelStart).putLong(Privilege.SUPERVISOR.level());
    return words.array(); // no options, and hart 0 is preferred
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

  /** Loads {@code kernel}, and returns its lowest address. */
  private long load(ElfFile kernel) throws BootException {
    long lowest = ram.base() + ram.size();
    NavigableMap<Long, Long> ends = new TreeMap<>(); // of the segments, by where they begin
    for (Segment segment : kernel.segments()) {
      if (segment.isLoaded() && segment.memorySize() > 0) {
        int skipped = headersBelowRam(segment);
        long start = segment.paddr() + skipped;
        long size = segment.memorySize() - skipped;
        if (!ram.contains(start, size) || segment.fileSize() > segment.memorySize()) {
          throw new BootException(
              "%s: a segment of %s bytes loads at physical address 0x%x, outside RAM (0x%x to 0x%x); link it to load at 0x%x, or give more --memory"
                  .formatted(
                      kernel.name(),
                      Long.toUnsignedString(segment.memorySize()),
                      segment.paddr(),
                      ram.base(),
                      ram.base() + ram.size(),
                      ram.base()));
        }
        requireApart(kernel, ends, start, start + size);
        ends.put(start, start + size);
        byte[] bytes = bytes(kernel, segment);
        put(start, Arrays.copyOfRange(bytes, skipped, bytes.length), start + size);
        lowest = Math.min(lowest, start);
        kernelEnd = Math.max(kernelEnd, start + size);
      }
    }
    return lowest;
  }

  /** Checks that no segment before this one touches it: what would be there, the file can't say. */
  private static void requireApart(
      ElfFile kernel, NavigableMap<Long, Long> ends, long start, long end) throws BootException {
    Map.Entry<Long, Long> before = ends.lowerEntry(end);
    if (before != null && before.getValue() > start) {
      throw new BootException(
          "%s: two segments load at physical address 0x%x; link them apart"
              .formatted(kernel.name(), Math.max(before.getKey(), start)));
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
    long start = kernelStart + Math.min(ram.size() / 2, HIGHEST_INITRD_OFFSET);
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
