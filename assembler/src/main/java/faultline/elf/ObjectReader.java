package faultline.elf;

import faultline.elf.ObjectFile.Binding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a relocatable object of RISC-V. Safe for hostile input: whatever the headers say, the
 * outcome is an object all of whose indices are in range, or an {@link ElfException}.
 */
public final class ObjectReader {
  /** Names can share bytes of a string table, so a small file could ask for gigabytes of them. */
  private static final long NAME_BUDGET = 64L << 20;

  /** Zeros cost nothing in the file; no program for this machine has more. */
  private static final long SIZE_LIMIT = Integer.MAX_VALUE;

  /** The fields of a section header. */
  private record Header(
      int name,
      int type,
      long flags,
      long offset,
      long size,
      int link,
      int info,
      long alignment,
      long entrySize) {
    boolean isFormat() {
      return switch (type) {
        case Elf.SECTION_NULL,
            Elf.SECTION_SYMTAB,
            Elf.SECTION_STRTAB,
            Elf.SECTION_RELA,
            Elf.SECTION_GROUP ->
            true;
        default -> false;
      };
    }
  }

  private final ElfBytes bytes;
  private final List<Header> headers = new ArrayList<>();

  /** Index among the object's sections of each section of the file that is one. */
  private final Map<Integer, Integer> sectionIndex = new HashMap<>();

  private final Map<Integer, List<ObjectFile.Relocation>> relocations = new HashMap<>();
  private final List<ObjectFile.Symbol> symbols = new ArrayList<>();
  private long nameBudget = NAME_BUDGET;

  private ObjectReader(ElfBytes bytes) {
    this.bytes = bytes;
  }

  /** Whether {@code file} begins as an ELF file does. */
  public static boolean isElf(byte[] file) {
    return file.length >= 4
        && file[0] == 0x7f
        && file[1] == 'E'
        && file[2] == 'L'
        && file[3] == 'F';
  }

  /**
   * Reads {@code file}.
   *
   * @param name how messages call it
   * @throws ElfException when it is no relocatable object for this machine, or is damaged
   */
  public static ObjectFile read(byte[] file, String name) throws ElfException {
    ElfFile elf = ElfFile.parse(file, name);
    ElfBytes bytes = new ElfBytes(file, name);
    if (!elf.isRiscv()) {
      throw bytes.error("made for another machine (e_machine " + elf.machine() + "), not RISC-V");
    }
    if (elf.type() != Elf.TYPE_OBJECT) {
      throw bytes.error("not a relocatable object; only those and archives of them can be linked");
    }
    if ((elf.flags() & Elf.FLAGS_FLOAT_ABI) != 0) {
      throw bytes.error(
          "uses floating point, which this machine does not have; build it with -mabi=lp64");
    }
    boolean compressed = (elf.flags() & Elf.FLAGS_COMPRESSED) != 0;
    return new ObjectReader(bytes).read(compressed);
  }

  private ObjectFile read(boolean compressed) throws ElfException {
    readHeaders();
    for (Header header : headers) {
      if (header.type() == Elf.SECTION_SYMTAB && symbols.isEmpty()) {
        readSymbols(header);
      }
    }
    for (Header header : headers) {
      if (header.type() == Elf.SECTION_RELA) {
        readRelocations(header);
      }
    }
    Header names = table(bytes.halfAt(62, "e_shstrndx"));
    List<ObjectFile.Section> sections = new ArrayList<>();
    for (int i = 0; i < headers.size(); i++) {
      Integer index = sectionIndex.get(i);
      if (index != null) {
        sections.add(section(headers.get(i), names, relocations.getOrDefault(i, List.of())));
      }
    }
    for (ObjectFile.Symbol symbol : symbols) {
      if (symbol.section() >= 0
          && Long.compareUnsigned(symbol.value(), sections.get(symbol.section()).size()) > 0) {
        throw bytes.error("damaged: the symbol " + symbol.name() + " lies outside its section");
      }
      if (symbol.section() == ObjectFile.COMMON
          && (Long.bitCount(symbol.value()) != 1
              || Long.compareUnsigned(symbol.size(), SIZE_LIMIT) > 0)) {
        throw bytes.error("damaged: the common symbol " + symbol.name() + " has no sensible size");
      }
    }
    return new ObjectFile(compressed, sections, symbols, groups());
  }

  /** The section groups: a word of flags, then the numbers of the sections. */
  private List<ObjectFile.Group> groups() throws ElfException {
    List<ObjectFile.Group> groups = new ArrayList<>();
    for (Header header : headers) {
      if (header.type() == Elf.SECTION_GROUP) {
        bytes.require(header.offset(), header.size(), "a section group");
        int symbol = header.info() - 1;
        if (symbol < 0 || symbol >= symbols.size()) {
          throw bytes.error("damaged: a section group has the symbol " + header.info());
        }
        List<Integer> members = new ArrayList<>();
        for (long at = Integer.BYTES; at <= header.size() - Integer.BYTES; at += Integer.BYTES) {
          // Its relocations are in the group, too; they go where their section goes.
          Integer index = sectionIndex.get(bytes.wordAt(header.offset() + at, "a section group"));
          if (index != null) {
            members.add(index);
          }
        }
        int flags = header.size() == 0 ? 0 : bytes.wordAt(header.offset(), "a section group");
        groups.add(new ObjectFile.Group(symbol, (flags & Elf.GROUP_ONCE) != 0, members));
      }
    }
    return groups;
  }

  private void readHeaders() throws ElfException {
    long table = bytes.doubleAt(40, "e_shoff");
    int count = bytes.halfAt(60, "e_shnum");
    for (int i = 0; i < count; i++) {
      long at = table + (long) i * Elf.SECTION_HEADER_SIZE;
      String what = "section header " + i;
      bytes.require(at, Elf.SECTION_HEADER_SIZE, what);
      Header header =
          new Header(
              bytes.wordAt(at, what),
              bytes.wordAt(at + 4, what),
              bytes.doubleAt(at + 8, what),
              bytes.doubleAt(at + 24, what),
              bytes.doubleAt(at + 32, what),
              bytes.wordAt(at + 40, what),
              bytes.wordAt(at + 44, what),
              bytes.doubleAt(at + 48, what),
              bytes.doubleAt(at + 56, what));
      if (!header.isFormat()) {
        sectionIndex.put(i, sectionIndex.size());
      }
      headers.add(header);
    }
  }

  private ObjectFile.Section section(Header header, Header names, List<ObjectFile.Relocation> list)
      throws ElfException {
    String name = string(names, header.name());
    long alignment = Math.max(1, header.alignment());
    if (Long.bitCount(alignment) != 1 || alignment > 1 << 30) {
      throw bytes.error("damaged: section " + name + " has the alignment " + alignment);
    }
    boolean isZeros = header.type() == Elf.SECTION_NOBITS;
    if (header.size() < 0 || header.size() > SIZE_LIMIT) {
      throw bytes.error("damaged: section " + name + " has the size " + header.size());
    }
    byte[] contents =
        isZeros ? new byte[0] : bytes.bytesAt(header.offset(), header.size(), "section " + name);
    for (ObjectFile.Relocation each : list) {
      if (each.offset() < 0 || each.offset() > contents.length) {
        throw bytes.error("damaged: a relocation lies outside section " + name);
      }
    }
    return new ObjectFile.Section(
        name,
        header.type(),
        header.flags(),
        header.entrySize(),
        alignment,
        contents,
        header.size(),
        list);
  }

  private void readRelocations(Header header) throws ElfException {
    bytes.require(header.offset(), header.size(), "relocations");
    long count = header.size() / Elf.RELA_SIZE;
    List<ObjectFile.Relocation> list = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      long at = header.offset() + i * Elf.RELA_SIZE;
      long info = bytes.doubleAt(at + 8, "a relocation");
      int symbol = (int) (info >>> 32) - 1;
      if (symbol < ObjectFile.NO_SYMBOL || symbol >= symbols.size()) {
        throw bytes.error("damaged: a relocation has the symbol " + (symbol + 1));
      }
      list.add(
          new ObjectFile.Relocation(
              bytes.doubleAt(at, "a relocation"),
              (int) info,
              symbol,
              bytes.doubleAt(at + 16, "a relocation")));
    }
    relocations.computeIfAbsent(header.info(), key -> new ArrayList<>()).addAll(list);
  }

  private void readSymbols(Header header) throws ElfException {
    bytes.require(header.offset(), header.size(), "the symbol table");
    Header names = table(header.link());
    long count = header.size() / Elf.SYMBOL_SIZE;
    for (long i = 1; i < count; i++) {
      long at = header.offset() + i * Elf.SYMBOL_SIZE;
      int info = bytes.byteAt(at + 4, "a symbol");
      String name = string(names, bytes.wordAt(at, "a symbol"));
      if ((info & 0xf) == Elf.SYMBOL_INDIRECT) {
        throw bytes.error(
            "the function "
                + name
                + " is chosen when a program starts (ifunc), which needs a C"
                + " library; define it as an ordinary function");
      }
      Binding binding =
          switch (info >>> 4) {
            case 0 -> Binding.LOCAL;
            case 2 -> Binding.WEAK;
            default -> Binding.GLOBAL;
          };
      symbols.add(
          new ObjectFile.Symbol(
              name,
              bytes.doubleAt(at + 8, "a symbol"),
              bytes.doubleAt(at + 16, "a symbol"),
              Symbol.Kind.of(info & 0xf),
              binding,
              bytes.byteAt(at + 5, "a symbol") & 3,
              section(bytes.halfAt(at + 6, "a symbol"))));
    }
  }

  private int section(int index) throws ElfException {
    Integer section = sectionIndex.get(index);
    if (section != null) {
      return section;
    }
    return switch (index) {
      case Elf.INDEX_UNDEFINED -> ObjectFile.UNDEFINED;
      case Elf.INDEX_ABSOLUTE -> ObjectFile.ABSOLUTE;
      case Elf.INDEX_COMMON -> ObjectFile.COMMON;
      default -> {
        if (index < headers.size()) {
          // Of a section group or a table: nobody refers to these.
          yield ObjectFile.ABSOLUTE;
        }
        throw bytes.error("damaged: a symbol is in section " + index + ", which is not there");
      }
    };
  }

  private Header table(int index) throws ElfException {
    if (index < 0 || index >= headers.size()) {
      throw bytes.error("damaged: there is no string table " + index);
    }
    Header header = headers.get(index);
    bytes.require(header.offset(), header.size(), "a string table");
    return header;
  }

  private String string(Header table, int offset) throws ElfException {
    long at = Integer.toUnsignedLong(offset);
    if (at >= table.size()) {
      if (at == 0) {
        return "";
      }
      throw bytes.error("damaged: a name lies outside its string table");
    }
    String name = bytes.stringAt(table.offset() + at, table.offset() + table.size(), "a name");
    nameBudget -= name.length();
    if (nameBudget < 0) {
      throw bytes.error("damaged: its names add up to more than 64 MiB");
    }
    return name;
  }
}
