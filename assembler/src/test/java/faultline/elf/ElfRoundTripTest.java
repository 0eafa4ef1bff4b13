package faultline.elf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the writer writes, the reader reads back: sections, segments and symbols. */
class ElfRoundTripTest {
  private static final long ALLOC = Section.ALLOCATED;

  @Test
  void sectionsOfEqualPermissionsShareASegment() throws ElfException {
    ElfFile elf = sample(0);
    assertThat(elf.segments()).extracting(Segment::flags).containsExactly(5, 4, 6);
    assertThat(elf.segments()).extracting(Segment::type).containsOnly(Segment.LOAD);
    assertThat(elf.segments())
        .extracting(Segment::vaddr)
        .containsExactly(0x10000L, 0x11000L, 0x12000L);
  }

  @Test
  void zerosTakeMemoryButNoRoomInTheFile() throws ElfException {
    Segment data = sample(0).segments().get(2);
    assertThat(data.fileSize()).isEqualTo(4);
    assertThat(data.memorySize()).isEqualTo(0x2010);
  }

  @Test
  void zerosAloneNeedNoBytes() throws ElfException {
    OutputSection bss =
        new OutputSection(".bss", ALLOC | Section.WRITE, 0x12345000, 4096, new byte[0], 1L << 32);
    byte[] bytes = ElfWriter.executable(0x10000, 0, List.of(text(0x10000), bss), List.of(), false);
    ElfFile elf = ElfFile.parse(bytes, "zeros");
    assertThat(bytes.length).isLessThan(0x3000);
    assertThat(elf.segments().get(1).memorySize()).isEqualTo(1L << 32);
  }

  @Test
  void theLoadOffsetMovesPhysicalAddressesModuloTwoToThe64() throws ElfException {
    long offset = 0x80000000L - 0xffffffc080000000L;
    List<OutputSection> text = List.of(text(0xffffffc080000000L));
    ElfFile elf = ElfFile.parse(ElfWriter.executable(0, offset, text, List.of(), false), "k");
    assertThat(elf.segments().get(0).paddr()).isEqualTo(0x80000000L);
    assertThat(elf.segments().get(0).vaddr()).isEqualTo(0xffffffc080000000L);
  }

  @Test
  void offsetsEqualAddressesModuloThePage() throws ElfException {
    for (Segment segment : sample(0).segments()) {
      assertThat(segment.offset() % 4096).isEqualTo(segment.vaddr() % 4096);
    }
  }

  @Test
  void contentsComeBack() throws ElfException {
    ElfFile elf = sample(0);
    assertThat(elf.bytes(elf.segments().get(1))).containsExactly('h', 'i');
    assertThat(elf.section(".bss").orElseThrow().size()).isEqualTo(0x2000);
    assertThat(elf.bytes(elf.section(".bss").orElseThrow())).isEmpty();
    assertThat(elf.entry()).isEqualTo(0x10000);
    elf.requireRiscvExecutable();
  }

  @Test
  void symbolsComeBackWithTheirSections() throws ElfException {
    ElfFile elf = sample(0);
    assertThat(elf.symbol("_start"))
        .contains(new Symbol("_start", 0x10000, 8, Symbol.Kind.FUNCTION, true, ".text"));
    assertThat(elf.symbol("SIZE").orElseThrow().section()).isEqualTo(Symbol.ABSOLUTE);
    assertThat(elf.symbol("missing")).isEmpty();
  }

  @Test
  void theNearestSymbolIsOneOfTheSameSection() throws ElfException {
    SymbolTable names = SymbolTable.of(sample(0));
    assertThat(names.describe(0x10000)).isEqualTo("_start");
    assertThat(names.describe(0x10004)).isEqualTo("_start+0x4");
    assertThat(names.describe(0x11000)).as("no symbol in .rodata").isEqualTo("0x11000");
    assertThat(names.describe(0x12010)).isEqualTo("buffer");
    assertThat(names.describe(0x3ffffff000L)).as("outside").isEqualTo("0x3ffffff000");
    assertThat(names.address("buffer")).contains(0x12010L);
  }

  private static ElfFile sample(long loadOffset) throws ElfException {
    List<OutputSection> sections =
        List.of(
            text(0x10000),
            new OutputSection(".rodata", ALLOC, 0x11000, 1, new byte[] {'h', 'i'}, 2),
            new OutputSection(".data", ALLOC | Section.WRITE, 0x12000, 4, new byte[4], 4),
            new OutputSection(".bss", ALLOC | Section.WRITE, 0x12010, 16, new byte[0], 0x2000));
    List<Symbol> symbols =
        List.of(
            new Symbol("_start", 0x10000, 8, Symbol.Kind.FUNCTION, true, ".text"),
            new Symbol(".Linside", 0x10004, 0, Symbol.Kind.NONE, false, ".text"),
            new Symbol("buffer", 0x12010, 0, Symbol.Kind.OBJECT, false, ".bss"),
            new Symbol("SIZE", 0x10004, 0, Symbol.Kind.NONE, false, Symbol.ABSOLUTE));
    return ElfFile.parse(
        ElfWriter.executable(0x10000, loadOffset, sections, symbols, false), "sample");
  }

  private static OutputSection text(long address) {
    byte[] code = {0x13, 0, 0, 0, 0x73, 0, 0, 0};
    return new OutputSection(".text", ALLOC | Section.EXECUTABLE, address, 4, code, code.length);
  }
}
