package faultline.elf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Writes an executable: one PT_LOAD segment for each run of sections with equal permissions, the
 * sections that are not loaded, the symbol table and the section headers.
 *
 * <p>Order in the file: ELF header, program headers, contents of the sections, symbols, names,
 * section headers. A segment's offset in the file equals its address modulo the page size, so that
 * an operating system can map it.
 */
public final class ElfWriter {
  private static final int PAGE_SIZE = 4096;

  private final long entry;
  private final long loadOffset;
  private final boolean compressed;

  /** Those that are loaded, by address, then the others. */
  private final List<OutputSection> sections;

  private final int loadedCount;
  private final ElfSymbolWriter symbols;
  private final List<Segment> segments = new ArrayList<>();
  private final List<Long> offsets = new ArrayList<>();
  private long fileEnd;

  private ElfWriter(
      long entry,
      long loadOffset,
      List<OutputSection> sections,
      List<Symbol> symbols,
      boolean compressed) {
    this.entry = entry;
    this.compressed = compressed;
    this.loadOffset = loadOffset;
    List<OutputSection> sorted = new ArrayList<>(sections);
    // Of two sections at one address the empty one comes first.
    sorted.sort(
        Comparator.<OutputSection>comparingLong(s -> s.address() ^ Long.MIN_VALUE)
            .thenComparingLong(OutputSection::size));
    sorted.removeIf(section -> !section.isLoaded());
    loadedCount = sorted.size();
    sections.stream().filter(section -> !section.isLoaded()).forEach(sorted::add);
    this.sections = List.copyOf(sorted);
    this.symbols = new ElfSymbolWriter(this.sections, symbols);
  }

  /**
   * The bytes of an executable.
   *
   * @param entry address of the first instruction to run
   * @param loadOffset added to each p_vaddr, modulo 2^64, to give its p_paddr
   * @param sections of which those that are loaded must not overlap
   * @param compressed whether the code may hold instructions of the C extension
   */
  public static byte[] executable(
      long entry,
      long loadOffset,
      List<OutputSection> sections,
      List<Symbol> symbols,
      boolean compressed) {
    return new ElfWriter(entry, loadOffset, sections, symbols, compressed).write();
  }

  private byte[] write() {
    long afterHeaders = Elf.HEADER_SIZE + (long) countSegments() * Elf.PROGRAM_HEADER_SIZE;
    fileEnd = afterHeaders;
    layOut();
    int symbolsAt = Math.toIntExact(fileEnd + 7 & ~7L);
    byte[] symbolBytes = symbols.symbolTable();
    byte[] names = symbols.names();
    SectionNames sectionNames = new SectionNames(sections);
    int namesAt = symbolsAt + symbolBytes.length;
    int sectionNamesAt = namesAt + names.length;
    int headersAt = sectionNamesAt + sectionNames.bytes().length + 7 & ~7;
    int headerCount = sections.size() + 4;
    ByteBuffer out =
        ByteBuffer.allocate(headersAt + headerCount * Elf.SECTION_HEADER_SIZE)
            .order(ByteOrder.LITTLE_ENDIAN);
    new ElfHeader(Elf.TYPE_EXECUTABLE, entry, segments.size(), headersAt, headerCount, compressed)
        .put(out);
    segments.forEach(segment -> putSegment(out, segment));
    for (int i = 0; i < sections.size(); i++) {
      // Zeros are not in the file, whose end may come before their nominal offset.
      if (!sections.get(i).isZeros()) {
        out.position(Math.toIntExact(offsets.get(i))).put(sections.get(i).bytes());
      }
    }
    out.position(symbolsAt).put(symbolBytes).put(names).put(sectionNames.bytes());
    out.position(headersAt + Elf.SECTION_HEADER_SIZE);
    putSectionHeaders(out, sectionNames);
    int symtabName = sectionNames.offset(".symtab");
    putSection(out, symtabName, Elf.SECTION_SYMTAB, 0, 0, symbolsAt, symbolBytes.length)
        .putInt(headerCount - 2)
        .putInt(symbols.localCount())
        .putLong(8)
        .putLong(Elf.SYMBOL_SIZE);
    int strtabName = sectionNames.offset(".strtab");
    putPlain(out, strtabName, Elf.SECTION_STRTAB, 0, 0, namesAt, names.length, 1);
    int shstrtabName = sectionNames.offset(".shstrtab");
    int length = sectionNames.bytes().length;
    putPlain(out, shstrtabName, Elf.SECTION_STRTAB, 0, 0, sectionNamesAt, length, 1);
    return out.array();
  }

  /** Whether section {@code i} cannot be in the segment of section {@code i - 1}. */
  private boolean startsSegment(int i) {
    if (i == 0) {
      return true;
    }
    OutputSection before = sections.get(i - 1);
    OutputSection here = sections.get(i);
    long gap = here.address() - (before.address() + before.size());
    // Bytes cannot follow zeros that the file does not hold, and a wide gap is not worth filling.
    return here.segmentFlags() != before.segmentFlags()
        || (before.isZeros() && before.size() > 0 && !here.isZeros())
        || Long.compareUnsigned(gap, PAGE_SIZE) >= 0;
  }

  private int countSegments() {
    int count = 0;
    for (int i = 0; i < loadedCount; i++) {
      count += startsSegment(i) ? 1 : 0;
    }
    return count;
  }

  private void layOut() {
    int i = 0;
    while (i < loadedCount) {
      int end = i + 1;
      while (end < loadedCount && !startsSegment(end)) {
        end++;
      }
      layOutSegment(sections.subList(i, end));
      i = end;
    }
    for (OutputSection unloaded : sections.subList(loadedCount, sections.size())) {
      fileEnd = fileEnd + unloaded.alignment() - 1 & -unloaded.alignment();
      offsets.add(fileEnd);
      fileEnd += unloaded.bytes().length;
    }
  }

  private void layOutSegment(List<OutputSection> run) {
    OutputSection first = run.get(0);
    OutputSection last = run.get(run.size() - 1);
    long start = fileEnd + (first.address() - fileEnd & PAGE_SIZE - 1);
    long fileSize = 0;
    for (OutputSection section : run) {
      long offset = section.address() - first.address();
      offsets.add(start + offset);
      fileSize = section.isZeros() ? fileSize : offset + section.size();
    }
    segments.add(
        new Segment(
            Segment.LOAD,
            first.segmentFlags(),
            start,
            first.address(),
            first.address() + loadOffset,
            fileSize,
            last.address() + last.size() - first.address()));
    fileEnd = start + fileSize;
  }

  private static void putSegment(ByteBuffer out, Segment segment) {
    out.putInt(segment.type())
        .putInt(segment.flags())
        .putLong(segment.offset())
        .putLong(segment.vaddr())
        .putLong(segment.paddr())
        .putLong(segment.fileSize())
        .putLong(segment.memorySize())
        .putLong(PAGE_SIZE);
  }

  private void putSectionHeaders(ByteBuffer out, SectionNames names) {
    for (int i = 0; i < sections.size(); i++) {
      OutputSection section = sections.get(i);
      int type = section.isZeros() ? Elf.SECTION_NOBITS : Elf.SECTION_PROGBITS;
      putSection(
              out,
              names.offset(section.name()),
              type,
              section.flags(),
              section.address(),
              offsets.get(i),
              section.size())
          .putInt(0)
          .putInt(0)
          .putLong(section.alignment())
          .putLong(0);
    }
  }

  private static void putPlain(
      ByteBuffer out,
      int name,
      int type,
      long flags,
      long address,
      long offset,
      long size,
      long alignment) {
    putSection(out, name, type, flags, address, offset, size)
        .putInt(0)
        .putInt(0)
        .putLong(alignment)
        .putLong(0);
  }

  /** The fields of a section header up to sh_size; the caller adds the other four. */
  private static ByteBuffer putSection(
      ByteBuffer out, int name, int type, long flags, long address, long offset, long size) {
    return out.putInt(name)
        .putInt(type)
        .putLong(flags)
        .putLong(address)
        .putLong(offset)
        .putLong(size);
  }
}
