package faultline.compare;

import faultline.elf.ElfFile;
import faultline.elf.Segment;
import faultline.elf.Symbol;
import faultline.elf.SymbolTable;
import java.util.Optional;

/** Names for the guest's addresses, linked or physical. */
final class Names {
  private final ElfFile elf;
  private final SymbolTable table;

  Names(ElfFile elf) {
    this.elf = elf;
    table = SymbolTable.of(elf);
  }

  /** {@code 0x80000014 <_start+20>}, or only the address. */
  String address(long address) {
    return "0x"
        + Long.toHexString(address)
        + near(address).or(() -> near(address + shift(address))).orElse("");
  }

  private Optional<String> near(long linked) {
    return table.nearest(linked).map(symbol -> text(symbol, linked - symbol.value()));
  }

  private static String text(Symbol symbol, long offset) {
    return " <" + symbol.name() + (offset == 0 ? "" : "+" + offset) + ">";
  }

  /** What turns a physical address of the file into a linked one. */
  private long shift(long pa) {
    return elf.segments().stream()
        .filter(Segment::isLoaded)
        .filter(each -> Long.compareUnsigned(pa - each.paddr(), each.memorySize()) < 0)
        .findFirst()
        .map(each -> each.vaddr() - each.paddr())
        .orElse(0L);
  }
}
