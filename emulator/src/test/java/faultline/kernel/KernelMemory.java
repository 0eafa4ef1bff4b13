package faultline.kernel;

import faultline.elf.ElfFile;
import faultline.elf.Symbol;
import faultline.machine.Machine;
import faultline.mmu.Sv39;
import java.util.HashMap;
import java.util.Map;

/**
 * The kernel's variables in a machine's memory, by their names in its ELF file. The constants of
 * its include files are symbols there, too, so that no structure is described twice.
 */
final class KernelMemory {
  private final Machine machine;
  private final Map<String, Long> symbols = new HashMap<>();
  private final long pageOffset;

  KernelMemory(Machine machine, ElfFile kernel) {
    this.machine = machine;
    for (Symbol symbol : kernel.symbols()) {
      symbols.put(symbol.name(), symbol.value());
    }
    pageOffset = symbol("PAGE_OFFSET");
  }

  /** The value of a symbol: an address, or a constant. */
  long symbol(String name) {
    Long value = symbols.get(name);
    if (value == null) {
      throw new IllegalStateException("the kernel has no symbol " + name);
    }
    return value;
  }

  /** The eight bytes at an address of the linear map. */
  long doubleWord(long va) {
    return machine.ram().load(physical(va), Long.BYTES);
  }

  /** The eight-byte variable called {@code name}. */
  long variable(String name) {
    return doubleWord(symbol(name));
  }

  /** The four bytes at an address of the linear map, without a sign. */
  long word(long va) {
    return Integer.toUnsignedLong((int) machine.ram().load(physical(va), Integer.BYTES));
  }

  /** Where an address of the linear map leads. */
  long physical(long va) {
    return va - pageOffset;
  }

  /** The linear map's address of a physical page. */
  long linear(long ppn) {
    return (ppn << Sv39.PAGE_SHIFT) + pageOffset;
  }

  /** The physical page number of an address of the linear map. */
  long ppn(long va) {
    return physical(va) >>> Sv39.PAGE_SHIFT;
  }
}
