package faultline.cli;

import faultline.elf.ElfException;
import faultline.elf.ElfFile;
import faultline.elf.Section;
import faultline.elf.Symbol;
import faultline.elf.SymbolTable;
import faultline.isa.Decoder;
import faultline.isa.Disassembler;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

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
            elf.loadAddress(section.address()).orElse(section.address()),
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
    Map<Long, String> labels = new HashMap<>();
    symbols.places().forEach(symbol -> labels.putIfAbsent(symbol.value(), symbol.name()));
    for (Section section :
        elf.sections().stream().sorted(Comparator.comparing(Section::address)).toList()) {
      if (section.isExecutable()) {
        out.printf("%nDisassembly of section %s:%n", section.name());
        code(section, labels);
      }
    }
  }

  private void code(Section section, Map<Long, String> labels) throws BadInput {
    ByteBuffer words = ByteBuffer.wrap(bytes(section)).order(ByteOrder.LITTLE_ENDIAN);
    while (words.remaining() >= Short.BYTES) {
      long address = section.address() + words.position();
      String label = labels.get(address);
      if (label != null) {
        out.printf("%n%016x <%s>:%n", address, label);
      }
      int word = words.getShort() & 0xffff;
      boolean isLong = Decoder.isLong(word) && words.remaining() >= Short.BYTES;
      if (isLong) {
        word |= words.getShort() << Short.SIZE;
      }
      out.printf(
          "%8x:\t%-18s\t%s%n",
          address,
          (isLong ? "%08x" : "%04x").formatted(word),
          Disassembler.disassemble(word, address, this::angled));
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
}
