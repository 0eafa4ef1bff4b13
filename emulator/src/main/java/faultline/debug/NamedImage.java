package faultline.debug;

import faultline.elf.ElfFile;
import faultline.elf.Section;
import faultline.elf.Segment;
import faultline.elf.Symbol;
import faultline.elf.SymbolTable;
import java.util.Optional;

/** The names that one ELF file gives to the addresses that it was linked at. */
public final class NamedImage {
  private final ElfFile elf;
  private final SymbolTable table;

  /** The names in {@code elf}. */
  public NamedImage(ElfFile elf) {
    this.elf = elf;
    this.table = SymbolTable.of(elf);
  }

  /** Whether {@code address} lies in one of the file's sections. */
  boolean contains(long address) {
    return elf.sections().stream().anyMatch(section -> section.contains(address));
  }

  /** The place called {@code name}. */
  Optional<Symbols.Place> named(String name) {
    return elf.symbol(name)
        .filter(symbol -> !symbol.section().equals(Symbol.ABSOLUTE))
        .map(symbol -> of(name, symbol.value()));
  }

  /** The number called {@code name}: what the source gave a name with {@code .equ}. */
  Optional<Long> constant(String name) {
    return elf.symbol(name)
        .filter(symbol -> symbol.section().equals(Symbol.ABSOLUTE))
        .map(Symbol::value);
  }

  /**
   * The nearest symbol at or before {@code address}.
   *
   * @param shift what to add to the address to get the one that the file was linked at
   */
  public Optional<Symbols.Place> nearest(long address, long shift) {
    long linked = address + shift;
    return table
        .nearest(linked)
        .map(
            symbol ->
                new Symbols.Place(
                    symbol.name(),
                    symbol.value() - shift,
                    end(symbol) - shift,
                    linked - symbol.value(),
                    isCode(symbol.value())));
  }

  /** What turns physical address {@code pa} into a linked one, if the file is loaded there. */
  public Optional<Long> shiftOfPhysical(long pa) {
    return elf.segments().stream()
        .filter(Segment::isLoaded)
        .filter(each -> Long.compareUnsigned(pa - each.paddr(), each.memorySize()) < 0)
        .findFirst()
        .map(each -> each.vaddr() - each.paddr());
  }

  private Symbols.Place of(String name, long address) {
    long end =
        table
            .nearest(address)
            .filter(symbol -> symbol.value() == address)
            .map(this::end)
            .orElse(address);
    return new Symbols.Place(name, address, end, 0, isCode(address));
  }

  /** The first address behind what {@code symbol} names: the next symbol, or the section's end. */
  private long end(Symbol symbol) {
    Optional<Long> next =
        table.places().stream()
            .filter(each -> each.section().equals(symbol.section()))
            .map(Symbol::value)
            .filter(value -> Long.compareUnsigned(value, symbol.value()) > 0)
            .findFirst();
    return next.orElseGet(
        () -> elf.section(symbol.section()).map(NamedImage::end).orElse(symbol.value()));
  }

  private static long end(Section section) {
    return section.address() + section.size();
  }

  private boolean isCode(long address) {
    return elf.sections().stream()
        .anyMatch(section -> section.isExecutable() && section.contains(address));
  }
}
