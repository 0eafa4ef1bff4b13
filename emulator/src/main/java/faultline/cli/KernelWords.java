package faultline.cli;

import faultline.elf.ElfFile;
import faultline.elf.Symbol;
import faultline.memory.Ram;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the kernel keeps under names that we know: its counters, and why it refused a program.
 * Another kernel has none of these names, and then there is nothing to say.
 */
final class KernelWords {
  private static final int LONGEST_REASON = 200;

  private final ElfFile kernel;
  private final Ram ram;

  KernelWords(ElfFile kernel, Ram ram) {
    this.kernel = kernel;
    this.ram = ram;
  }

  /** The doubleword that {@code symbol} names, or empty. */
  OptionalLong word(String symbol) {
    Optional<Symbol> found = kernel.symbol(symbol);
    return found.isPresent() ? loadAt(found.get().value()) : OptionalLong.empty();
  }

  /**
   * Checks that the kernel could start {@code program}.
   *
   * @param memory size of RAM in bytes
   * @throws BadInput with the kernel's reason when it could not
   */
  void requireAccepted(Path program, long memory) throws BadInput {
    Optional<String> reason = refusal();
    if (reason.isPresent()) {
      String wayOut =
          reason.get().startsWith("not enough memory")
              ? " in %d KiB; give more with --memory".formatted(memory >> 10)
              : "";
      throw new BadInput(program + ": " + reason.get() + wayOut);
    }
  }

  private Optional<String> refusal() {
    OptionalLong text = word("program_refusal");
    if (text.isEmpty() || text.getAsLong() == 0) {
      return Optional.empty();
    }
    OptionalLong address = kernel.loadAddress(text.getAsLong());
    if (address.isEmpty() || !ram.contains(address.getAsLong(), LONGEST_REASON)) {
      return Optional.empty();
    }
    byte[] bytes = ram.read(address.getAsLong(), LONGEST_REASON);
    int length = 0;
    while (length < bytes.length && bytes[length] != 0) {
      length++;
    }
    return Optional.of(new String(bytes, 0, length, StandardCharsets.UTF_8));
  }

  private OptionalLong loadAt(long va) {
    // Where the kernel's own segments were loaded: no page table is needed to find its variables.
    OptionalLong pa = kernel.loadAddress(va);
    return pa.isPresent() && ram.contains(pa.getAsLong(), Long.BYTES)
        ? OptionalLong.of(ram.load(pa.getAsLong(), Long.BYTES))
        : OptionalLong.empty();
  }
}
