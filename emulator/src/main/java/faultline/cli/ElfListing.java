package faultline.cli;

import faultline.elf.ElfException;
import faultline.elf.ElfFile;
import faultline.elf.Section;
import faultline.elf.Symbol;
import faultline.elf.SymbolTable;
import faultline.isa.Disassembler;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;

/** Prints an ELF file as GNU objdump does. */
final class ElfListing {
  private final ElfFile elf;
  private final String name;
  private final PrintWriter out;
  private final SymbolTable symbols;

  ElfListing(ElfFile elf, String name, PrintWriter out) {
    this.elf = elf;
    this.name = name;
    this.out = out;
    symbols = SymbolTable.of(elf);
  }

  void header() {
    out.printf("%n%s:     file format elf64-littleriscv%n%n", name);
  }

  /** {@code -h}. */
  void sections() {
    out.printf(
        "Sections:%nIdx Name          Size      VMA               LMA               File off%n");
    int index = 0;
    for (Section section : elf.sections()) {
      if (section.isAllocated()) {
        out.printf(
            "%3d %-13s %08x  %016x  %016x  %08x%n",
            index++,
            section.name(),
            section.size(),
            section.address(),
            loadAddress(section),
            section.offset());
      }
    }
    out.println();
  }

  /** {@code -t}. */
  void symbols() {
    out.println("SYMBOL TABLE:");
    for (Symbol symbol : elf.symbols()) {
      char binding = symbol.global() ? 'g' : 'l';
      char kind =
          switch (symbol.kind()) {
            case FUNCTION -> 'F';
            case OBJECT -> 'O';
            case FILE -> 'f';
            default -> ' ';
          };
      out.printf(
          "%016x %c     %c %s\t%016x %s%n",
          symbol.value(), binding, kind, symbol.section(), symbol.size(), symbol.name());
    }
    out.println();
  }

  /** {@code -d}. */
  void code() throws BadInput {
    List<Symbol> places = symbols.places();
    for (Section section :
        elf.sections().stream().sorted(Comparator.comparing(Section::address)).toList()) {
      if (section.isExecutable()) {
        out.printf("%nDisassembly of section %s:%n", section.name());
        code(section, places);
      }
    }
  }

  private void code(Section section, List<Symbol> places) throws BadInput {
    byte[] bytes = bytes(section);
    for (int offset = 0; offset + Integer.BYTES <= bytes.length; offset += Integer.BYTES) {
      long address = section.address() + offset;
      places.stream()
          .filter(symbol -> symbol.value() == address)
          .findFirst()
          .ifPresent(symbol -> out.printf("%n%016x <%s>:%n", address, symbol.name()));
      int word = word(bytes, offset);
      out.printf(
          "%8x:\t%08x          \t%s%n",
          address, word, Disassembler.disassemble(word, address, this::angled));
    }
  }

  private String angled(long address) {
    return "%x <%s>".formatted(address, symbols.describe(address));
  }

  private byte[] bytes(Section section) throws BadInput {
    try {
      return elf.bytes(section);
    } catch (ElfException e) {
      throw new BadInput(e);
    }
  }

  private long loadAddress(Section section) {
    return elf.segments().stream()
        .filter(
            s ->
                s.isLoaded()
                    && Long.compareUnsigned(section.address() - s.vaddr(), s.memorySize()) < 0)
        .findFirst()
        .map(s -> section.address() - s.vaddr() + s.paddr())
        .orElse(section.address());
  }

  private static int word(byte[] bytes, int offset) {
    return (bytes[offset] & 0xff)
        | (bytes[offset + 1] & 0xff) << 8
        | (bytes[offset + 2] & 0xff) << 16
        | bytes[offset + 3] << 24;
  }
}
