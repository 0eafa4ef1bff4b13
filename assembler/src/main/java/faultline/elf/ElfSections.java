package faultline.elf;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the section headers and the symbol table. A stripped file has neither, which is not an
 * error.
 */
final class ElfSections {
  /**
   * Symbols can share bytes of the string table, so a small hostile file could ask for gigabytes of
   * names; no real file comes near this many characters.
   */
  private static final long NAME_BUDGET = 64L << 20;

  private final ElfBytes bytes;
  private final List<Header> headers = new ArrayList<>();
  private final List<Section> sections = new ArrayList<>();
  private final List<Symbol> symbols = new ArrayList<>();
  private long nameBudget = NAME_BUDGET;

  /** The fields of a section header that only this class needs, beside those of Section. */
  private record Header(
      int nameOffset, int type, long flags, long address, long offset, long size, int link) {}

  ElfSections(ElfBytes bytes) throws ElfException {
    this.bytes = bytes;
    readHeaders();
    for (Header header : headers) {
      if (header.type() == Elf.SECTION_SYMTAB) {
        if (!symbols.isEmpty()) {
          // The gABI allows one; a hostile file could name the same bytes as thousands of tables.
          throw bytes.error("damaged: has two symbol tables; rebuild or copy it again");
        }
        readSymbols(header);
      }
    }
  }

  List<Section> sections() {
    return List.copyOf(sections);
  }

  List<Symbol> symbols() {
    return List.copyOf(symbols);
  }

  private void readHeaders() throws ElfException {
    long table = bytes.doubleAt(40, "e_shoff");
    int entrySize = bytes.halfAt(58, "e_shentsize");
    int count = bytes.halfAt(60, "e_shnum");
    if (count == 0) {
      return;
    }
    if (entrySize != Elf.SECTION_HEADER_SIZE) {
      throw bytes.error("damaged: section headers of " + entrySize + " bytes, expected 64");
    }
    bytes.require(table, (long) count * entrySize, "the section header table");
    for (int i = 0; i < count; i++) {
      headers.add(readHeader(table + (long) i * entrySize, "section header " + i));
    }
    Header names = stringTable(bytes.halfAt(62, "e_shstrndx"), "the section names");
    for (Header header : headers) {
      sections.add(
          new Section(
              nameAt(names, header.nameOffset(), "a section's name"),
              header.type(),
              header.flags(),
              header.address(),
              header.offset(),
              header.size()));
    }
  }

  private Header readHeader(long at, String what) throws ElfException {
    return new Header(
        bytes.wordAt(at, what),
        bytes.wordAt(at + 4, what),
        bytes.doubleAt(at + 8, what),
        bytes.doubleAt(at + 16, what),
        bytes.doubleAt(at + 24, what),
        bytes.doubleAt(at + 32, what),
        bytes.wordAt(at + 40, what));
  }

  private Header stringTable(int index, String what) throws ElfException {
    if (index < 0 || index >= headers.size()) {
      throw bytes.error("damaged: " + what + " are in section " + index + ", which is not there");
    }
    Header table = headers.get(index);
    if (table.type() != Elf.SECTION_STRTAB) {
      throw bytes.error("damaged: " + what + " are in section " + index + ", not a string table");
    }
    bytes.require(table.offset(), table.size(), "the string table of " + what);
    return table;
  }

  private String nameAt(Header table, int offset, String what) throws ElfException {
    long at = Integer.toUnsignedLong(offset);
    if (at >= table.size()) {
      throw bytes.error("damaged: " + what + " lies outside its string table");
    }
    String name = bytes.stringAt(table.offset() + at, table.offset() + table.size(), what);
    nameBudget -= name.length();
    if (nameBudget < 0) {
      throw bytes.error("damaged: its names add up to more than 64 MiB");
    }
    return name;
  }

  private void readSymbols(Header table) throws ElfException {
    bytes.require(table.offset(), table.size(), "the symbol table");
    Header names = stringTable(table.link(), "the symbol names");
    // The first entry is the format's null symbol.
    long count = table.size() / Elf.SYMBOL_SIZE;
    for (long i = 1; i < count; i++) {
      symbols.add(readSymbol(table.offset() + i * Elf.SYMBOL_SIZE, names));
    }
  }

  private Symbol readSymbol(long at, Header names) throws ElfException {
    String what = "a symbol";
    int info = bytes.byteAt(at + 4, what);
    return new Symbol(
        nameAt(names, bytes.wordAt(at, what), "a symbol's name"),
        bytes.doubleAt(at + 8, what),
        bytes.doubleAt(at + 16, what),
        Symbol.Kind.of(info & 0xf),
        info >>> 4 != 0,
        sectionName(bytes.halfAt(at + 6, what)));
  }

  private String sectionName(int index) {
    if (index == Elf.INDEX_UNDEFINED) {
      return Symbol.UNDEFINED;
    }
    return index < sections.size() ? sections.get(index).name() : Symbol.ABSOLUTE;
  }
}
