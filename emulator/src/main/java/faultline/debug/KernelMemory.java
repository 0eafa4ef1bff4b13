package faultline.debug;

import faultline.elf.ElfFile;
import faultline.elf.Symbol;
import faultline.memory.Ram;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The variables of the kernel that runs, by the names in its file, straight from physical memory.
 * The constants of our kernel's include files are symbols there too, so no structure is described
 * twice.
 *
 * <p>The kernel may not have set up anything yet, or something may have overwritten it; so what
 * isn't there reads as 0, which means "nothing" in every one of its structures.
 */
final class KernelMemory {
  private static final String LINEAR_MAP = "PAGE_OFFSET";

  private final Ram ram;
  private final Map<String, Long> symbols = new HashMap<>();

  /**
   * @param kernel null for a kernel whose file nobody gave: it has no names
   */
  KernelMemory(@Nullable ElfFile kernel, Ram ram) {
    this.ram = ram;
    if (kernel != null) {
      for (Symbol symbol : kernel.symbols()) {
        symbols.putIfAbsent(symbol.name(), symbol.value());
      }
    }
  }

  /** Whether the kernel has a symbol for each of {@code names}, and a linear map. */
  boolean hasAll(List<String> names) {
    return symbols.containsKey(LINEAR_MAP) && symbols.keySet().containsAll(names);
  }

  /** A symbol's value: an address, or a constant; 0 where there is no such symbol. */
  long symbol(String name) {
    return symbols.getOrDefault(name, 0L);
  }

  Ram ram() {
    return ram;
  }

  /** The eight-byte variable called {@code name}. */
  long variable(String name) {
    return load(symbol(name), Long.BYTES);
  }

  /** The eight bytes at {@code record}, so far in as the constant {@code offset} says. */
  long field(long record, String offset) {
    return load(record + symbol(offset), Long.BYTES);
  }

  /** The same for four bytes. */
  long halfField(long record, String offset) {
    return load(record + symbol(offset), Integer.BYTES);
  }

  /** The {@code size} bytes at an address of the linear map, zero-extended. */
  long load(long va, int size) {
    OptionalLong pa = physical(va);
    if (pa.isEmpty() || !ram.contains(pa.getAsLong(), size)) {
      return 0;
    }
    int unused = Long.SIZE - size * Byte.SIZE;
    return ram.load(pa.getAsLong(), size) << unused >>> unused;
  }

  /** The string at an address of the linear map, up to its zero byte or {@code limit}. */
  String string(long va, int limit) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < limit; i++) {
      char octet = (char) load(va + i, Byte.BYTES);
      if (octet == 0) {
        break;
      }
      text.append(octet > ' ' && octet <= '~' ? octet : '?');
    }
    return text.toString();
  }

  /** Where an address of the linear map leads; empty when that isn't RAM. */
  OptionalLong physical(long va) {
    long pa = va - symbol(LINEAR_MAP);
    return ram.contains(pa, 1) ? OptionalLong.of(pa) : OptionalLong.empty();
  }
}
