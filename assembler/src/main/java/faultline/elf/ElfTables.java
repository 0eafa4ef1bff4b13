package faultline.elf;

import java.util.ArrayList;
import java.util.List;

/**
 * The section headers and the symbol table field by field and in their order, for tools that show
 * files as they are. {@link ElfFile} has what a loader and a debugger need.
 *
 * @param sections with the null section at index 0; empty when the file has no headers
 * @param symbols without the null symbol
 */
public record ElfTables(List<Header> sections, List<Entry> symbols) {
  /**
   * A section header; the names are those of the format without their {@code sh_}.
   *
   * @param index its number
   */
  public record Header(
      int index,
      String name,
      int type,
      long flags,
      long address,
      long offset,
      long size,
      int link,
      int info,
      long alignment) {}

  /**
   * A symbol table entry; the names are those of the format without their {@code st_}.
   *
   * @param type low half of st_info: 2 for a function
   * @param binding high half of st_info: 0 local, 1 global, 2 weak
   * @param section number of a section, or one of the format's special numbers
   */
  public record Entry(
      String name, long value, long size, int type, int binding, int other, int section) {}

  /**
   * A relocation with its addend; the names are those of the format without their {@code r_}.
   *
   * @param symbol index into {@link #symbols}; -1 for the null symbol
   * @param type number of a {@link RelocationType}, or of one that we do not know
   */
  public record Relocation(long offset, int symbol, int type, long addend) {}

  public ElfTables {
    sections = List.copyOf(sections);
    symbols = List.copyOf(symbols);
  }

  /**
   * The tables of {@code file}.
   *
   * @throws ElfException never, in fact: the file was checked when it was read
   */
  public static ElfTables of(ElfFile file) throws ElfException {
    ElfBytes bytes = new ElfBytes(file.contents(), file.name());
    List<Header> sections = new ArrayList<>();
    long table = bytes.doubleAt(40, "e_shoff");
    int count = bytes.halfAt(60, "e_shnum");
    for (int i = 0; i < count; i++) {
      long at = table + (long) i * Elf.SECTION_HEADER_SIZE;
      sections.add(header(bytes, at, i, file.sections().get(i).name()));
    }
    List<Entry> symbols = new ArrayList<>();
    for (Header header : sections) {
      if (header.type() == Elf.SECTION_SYMTAB) {
        // The names were read once, in this order, within their bounds.
        for (int i = 1; i < header.size() / Elf.SYMBOL_SIZE; i++) {
          String name = file.symbols().get(symbols.size()).name();
          symbols.add(entry(bytes, header.offset() + (long) i * Elf.SYMBOL_SIZE, name));
        }
      }
    }
    return new ElfTables(sections, symbols);
  }

  /**
   * The relocations in section {@code table}, in their order.
   *
   * @throws ElfException when the section lies outside the file
   */
  public static List<Relocation> relocations(ElfFile file, Header table) throws ElfException {
    ElfBytes bytes = new ElfBytes(file.contents(), file.name());
    bytes.require(table.offset(), table.size(), "section " + table.name());
    List<Relocation> relocations = new ArrayList<>();
    for (long i = 0; i < table.size() / Elf.RELA_SIZE; i++) {
      long at = table.offset() + i * Elf.RELA_SIZE;
      relocations.add(
          new Relocation(
              bytes.doubleAt(at, "a relocation"),
              bytes.wordAt(at + 12, "a relocation") - 1,
              bytes.wordAt(at + 8, "a relocation"),
              bytes.doubleAt(at + 16, "a relocation")));
    }
    return relocations;
  }

  private static Header header(ElfBytes bytes, long at, int index, String name)
      throws ElfException {
    String what = "section header " + index;
    return new Header(
        index,
        name,
        bytes.wordAt(at + 4, what),
        bytes.doubleAt(at + 8, what),
        bytes.doubleAt(at + 16, what),
        bytes.doubleAt(at + 24, what),
        bytes.doubleAt(at + 32, what),
        bytes.wordAt(at + 40, what),
        bytes.wordAt(at + 44, what),
        bytes.doubleAt(at + 48, what));
  }

  private static Entry entry(ElfBytes bytes, long at, String name) throws ElfException {
    String what = "a symbol";
    int info = bytes.byteAt(at + 4, what);
    return new Entry(
        name,
        bytes.doubleAt(at + 8, what),
        bytes.doubleAt(at + 16, what),
        info & 0xf,
        info >>> 4,
        bytes.byteAt(at + 5, what),
        bytes.halfAt(at + 6, what));
  }
}
