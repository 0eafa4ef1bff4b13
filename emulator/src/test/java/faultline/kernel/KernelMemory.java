package faultline.kernel;

import faultline.elf.ElfFile;
import faultline.elf.Symbol;
import faultline.machine.Machine;
import faultline.memory.Ram;
import faultline.mmu.Sv39;
import java.util.HashMap;
import java.util.Map;

/**
 * The kernel's variables in a machine's memory, by their names in its ELF file. The constants of
 * its include files are symbols there, too, so that no structure is described twice.
 *
 * <p>A frame has three names: its address in the kernel's linear map, its physical page number, and
 * its number counted from the first byte of RAM.
 */
final class KernelMemory {
  private final Ram ram;
  private final Map<String, Long> symbols = new HashMap<>();
  private final long pageOffset;
  private final long firstPpn;

  KernelMemory(Machine machine, ElfFile kernel) {
    ram = machine.ram();
    for (Symbol symbol : kernel.symbols()) {
      symbols.put(symbol.name(), symbol.value());
    }
    pageOffset = symbol("PAGE_OFFSET");
    firstPpn = ram.base() >>> Sv39.PAGE_SHIFT;
  }

  /** The value of a symbol: an address, or a constant. */
  long symbol(String name) {
    Long value = symbols.get(name);
    if (value == null) {
      throw new IllegalStateException("the kernel has no symbol " + name);
    }
    return value;
  }

  Ram ram() {
    return ram;
  }

  /** Frames that RAM has. */
  int frames() {
    return (int) (ram.size() >>> Sv39.PAGE_SHIFT);
  }

  /** The eight bytes at an address of the linear map. */
  long doubleWord(long va) {
    return ram.load(physical(va), Long.BYTES);
  }

  /** The eight-byte variable called {@code name}. */
  long variable(String name) {
    return doubleWord(symbol(name));
  }

  /** Changes the eight-byte variable called {@code name}. */
  void setVariable(String name, long value) {
    ram.store(physical(symbol(name)), Long.BYTES, value);
  }

  /** The four bytes at an address of the linear map, without a sign. */
  long word(long va) {
    return Integer.toUnsignedLong((int) ram.load(physical(va), Integer.BYTES));
  }

  /** Where an address of the linear map leads. */
  long physical(long va) {
    return va - pageOffset;
  }

  /** The physical page number of a frame. */
  long ppn(int frame) {
    return firstPpn + frame;
  }

  /** The number of the frame at an address of the linear map; negative or too large if not RAM. */
  int frame(long va) {
    return frameOfPpn(physical(va) >>> Sv39.PAGE_SHIFT);
  }

  /** The number of the frame with this physical page number; {@link #isFrame} may say no. */
  int frameOfPpn(long ppn) {
    return (int) Math.min(ppn - firstPpn, Integer.MAX_VALUE);
  }

  boolean isFrame(int frame) {
    return frame >= 0 && frame < frames();
  }

  /** The physical address of a frame's first byte. */
  long address(int frame) {
    return ram.base() + ((long) frame << Sv39.PAGE_SHIFT);
  }
}
