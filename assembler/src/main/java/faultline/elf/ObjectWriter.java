package faultline.elf;

import faultline.elf.ObjectFile.Binding;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes a relocatable object: the ELF header, the sections' contents, their relocations, the
 * symbols, the names, the section headers.
 */
public final class ObjectWriter {
  /** SHF_INFO_LINK: sh_info of a relocation section is the section that it changes. */
  private static final long INFO_LINK = 0x40;

  /** Numbers of a section header that is yet to be written. */
  private record Header(
      String name,
      int type,
      long flags,
      long offset,
      long size,
      int link,
      int info,
      long alignment,
      long entrySize) {}

  private final ObjectFile object;
  private final List<Header> headers = new ArrayList<>();
  private final List<byte[]> contents = new ArrayList<>();

  /** Index in the file of each section of the object. */
  private final int[] index;

  private long end = Elf.HEADER_SIZE;

  private ObjectWriter(ObjectFile object) {
    this.object = object;
    index = new int[object.sections().size()];
    int next = 1 + object.groups().size();
    for (int i = 0; i < index.length; i++) {
      index[i] = next;
      next += object.sections().get(i).relocations().isEmpty() ? 1 : 2;
    }
  }

  /** The bytes of {@code object} as a file. */
  public static byte[] write(ObjectFile object) {
    return new ObjectWriter(object).write();
  }

  private byte[] write() {
    int symbolTable = 1 + object.groups().size();
    for (ObjectFile.Section section : object.sections()) {
      symbolTable += section.relocations().isEmpty() ? 1 : 2;
    }
    for (ObjectFile.Group group : object.groups()) {
      // Symbol 0 of the file is the null symbol, which ours do not count.
      int symbol = group.symbol() + 1;
      add(".group", Elf.SECTION_GROUP, 0, members(group), symbolTable, symbol, 4, Integer.BYTES);
    }
    for (int i = 0; i < index.length; i++) {
      add(object.sections().get(i), index[i], symbolTable);
    }
    Strings names = new Strings();
    byte[] symbols = symbols(names);
    int locals =
        1 + (int) object.symbols().stream().filter(s -> s.binding() == Binding.LOCAL).count();
    add(".symtab", Elf.SECTION_SYMTAB, 0, symbols, symbolTable + 1, locals, 8, Elf.SYMBOL_SIZE);
    add(".strtab", Elf.SECTION_STRTAB, 0, names.bytes(), 0, 0, 1, 0);
    Strings sectionNames = new Strings();
    List<Integer> nameOffsets = new ArrayList<>();
    headers.forEach(header -> nameOffsets.add(sectionNames.add(header.name())));
    nameOffsets.add(sectionNames.add(".shstrtab"));
    add(".shstrtab", Elf.SECTION_STRTAB, 0, sectionNames.bytes(), 0, 0, 1, 0);
    return file(nameOffsets);
  }

  private byte[] members(ObjectFile.Group group) {
    ByteBuffer out =
        ByteBuffer.allocate((1 + 2 * group.sections().size()) * Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(group.once() ? Elf.GROUP_ONCE : 0);
    for (int section : group.sections()) {
      out.putInt(index[section]);
      if (!object.sections().get(section).relocations().isEmpty()) {
        out.putInt(index[section] + 1);
      }
    }
    return Arrays.copyOf(out.array(), out.position());
  }

  private void add(ObjectFile.Section section, int at, int symbolTable) {
    add(
        section.name(),
        section.type(),
        section.flags(),
        section.bytes(),
        0,
        0,
        section.alignment(),
        section.entrySize());
    if (section.isZeros()) {
      Header header = headers.remove(headers.size() - 1);
      headers.add(
          new Header(
              header.name(),
              header.type(),
              header.flags(),
              header.offset(),
              section.size(),
              0,
              0,
              header.alignment(),
              header.entrySize()));
    }
    if (!section.relocations().isEmpty()) {
      byte[] relocations = relocations(section.relocations());
      String name = ".rela" + section.name();
      long flags = INFO_LINK | (section.flags() & Section.GROUPED);
      add(name, Elf.SECTION_RELA, flags, relocations, symbolTable, at, 8, Elf.RELA_SIZE);
    }
  }

  private void add(
      String name,
      int type,
      long flags,
      byte[] bytes,
      int link,
      int info,
      long alignment,
      long entrySize) {
    end = (end + alignment - 1) & -alignment;
    headers.add(new Header(name, type, flags, end, bytes.length, link, info, alignment, entrySize));
    contents.add(bytes);
    end += bytes.length;
  }

  private static byte[] relocations(List<ObjectFile.Relocation> relocations) {
    ByteBuffer out =
        ByteBuffer.allocate(relocations.size() * Elf.RELA_SIZE).order(ByteOrder.LITTLE_ENDIAN);
    for (ObjectFile.Relocation relocation : relocations) {
      // Symbol 0 of the file is the null symbol, which ours do not count.
      out.putLong(relocation.offset())
          .putInt(relocation.type())
          .putInt(relocation.symbol() + 1)
          .putLong(relocation.addend());
    }
    return out.array();
  }

  private byte[] symbols(Strings names) {
    ByteBuffer out =
        ByteBuffer.allocate((object.symbols().size() + 1) * Elf.SYMBOL_SIZE)
            .order(ByteOrder.LITTLE_ENDIAN);
    out.position(Elf.SYMBOL_SIZE);
    for (ObjectFile.Symbol symbol : object.symbols()) {
      int binding =
          switch (symbol.binding()) {
            case LOCAL -> 0;
            case GLOBAL -> 1;
            case WEAK -> 2;
          };
      out.putInt(names.add(symbol.name()))
          .put((byte) (binding << 4 | symbol.kind().number()))
          .put((byte) symbol.visibility())
          .putShort((short) sectionIndex(symbol.section()))
          .putLong(symbol.value())
          .putLong(symbol.size());
    }
    return out.array();
  }

  private int sectionIndex(int section) {
    return switch (section) {
      case ObjectFile.UNDEFINED -> Elf.INDEX_UNDEFINED;
      case ObjectFile.ABSOLUTE -> Elf.INDEX_ABSOLUTE;
      case ObjectFile.COMMON -> Elf.INDEX_COMMON;
      default -> index[section];
    };
  }

  private byte[] file(List<Integer> nameOffsets) {
    int headersAt = Math.toIntExact((end + 7) & -8L);
    int count = headers.size() + 1;
    ByteBuffer out =
        ByteBuffer.allocate(headersAt + count * Elf.SECTION_HEADER_SIZE)
            .order(ByteOrder.LITTLE_ENDIAN);
    new ElfHeader(Elf.TYPE_OBJECT, 0, 0, headersAt, count, object.compressed()).put(out);
    for (int i = 0; i < contents.size(); i++) {
      out.position(Math.toIntExact(headers.get(i).offset())).put(contents.get(i));
    }
    out.position(headersAt + Elf.SECTION_HEADER_SIZE);
    for (int i = 0; i < headers.size(); i++) {
      Header header = headers.get(i);
      out.putInt(nameOffsets.get(i))
          .putInt(header.type())
          .putLong(header.flags())
          .putLong(0)
          .putLong(header.offset())
          .putLong(header.size())
          .putInt(header.link())
          .putInt(header.info())
          .putLong(header.alignment())
          .putLong(header.entrySize());
    }
    return out.array();
  }
}
