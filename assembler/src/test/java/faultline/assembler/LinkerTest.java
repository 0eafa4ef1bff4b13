package faultline.assembler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faultline.elf.ElfException;
import faultline.elf.ElfFile;
import faultline.elf.OutputSection;
import faultline.elf.Segment;
import faultline.elf.Symbol;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sections go where they are told, on pages of one permission, and symbols tell where. */
class LinkerTest {
  private static final String PROGRAM =
      """
      .globl _start
      .type _start, @function
      _start: nop
      .size _start, 4
      local: nop
      .Lhidden: nop
      .section .rodata
      .byte 1
      .data
      .byte 2
      .bss
      .skip 8
      .equ NUMBER, 42
      """;

  @Test
  void sectionsOfEachPermissionStartOnPagesOfTheirOwn() {
    List<OutputSection> sections = link(AssemblerOptions.defaults()).sections();
    assertThat(sections)
        .extracting(OutputSection::name)
        .containsExactly(".text", ".rodata", ".data", ".bss");
    assertThat(sections)
        .extracting(OutputSection::address)
        .containsExactly(0x10000L, 0x11000L, 0x12000L, 0x13000L);
  }

  @Test
  void theKernelIsLinkedHighAndLoadedLow() throws ElfException {
    AssemblerOptions options =
        AssemblerOptions.defaults()
            .withSectionStart(".text", 0xffffffc080000000L)
            .withLoadOffset(0x80000000L - 0xffffffc080000000L);
    ElfFile elf = ElfFile.parse(link(options).elf(), "kernel");
    assertThat(elf.entry()).isEqualTo(0xffffffc080000000L);
    assertThat(elf.segments())
        .extracting(Segment::paddr)
        .containsExactly(0x80000000L, 0x80001000L, 0x80002000L);
    assertThat(elf.segments())
        .extracting(Segment::flags)
        .containsExactly(
            Segment.READ | Segment.EXECUTE, Segment.READ, Segment.READ | Segment.WRITE);
  }

  @Test
  void aSectionMayBeToldWhereToStart() {
    AssemblerOptions options = AssemblerOptions.defaults().withSectionStart(".data", 0x50000);
    assertThat(link(options).sections())
        .extracting(OutputSection::address)
        .containsExactly(0x10000L, 0x11000L, 0x50000L, 0x51000L);
  }

  @Test
  void sectionsThatOverlapAreAnError() {
    AssemblerOptions options = AssemblerOptions.defaults().withSectionStart(".data", 0x10004);
    assertThat(link(options).diagnostics())
        .anySatisfy(error -> assertThat(error.render()).contains("overlaps", ".data", ".text"));
  }

  @Test
  void symbolsKeepTheirKindSizeAndSection() throws ElfException {
    ElfFile elf = ElfFile.parse(link(AssemblerOptions.defaults()).elf(), "program");
    assertThat(elf.symbol("_start"))
        .contains(new Symbol("_start", 0x10000, 4, Symbol.Kind.FUNCTION, true, ".text"));
    assertThat(elf.symbol("local"))
        .contains(new Symbol("local", 0x10004, 0, Symbol.Kind.NONE, false, ".text"));
    assertThat(elf.symbol("NUMBER").orElseThrow().value()).isEqualTo(42);
    assertThat(elf.symbol(".Lhidden")).isEmpty();
    assertThat(elf.symbol("_end").orElseThrow().value()).isEqualTo(0x13008);
  }

  @Test
  void definesAreSymbols() {
    Source source =
        new Source("main.s", ".globl _start\n_start: li a0, LIMIT\n.ifdef LIMIT\n.endif");
    Assembly assembly =
        Assembler.assemble(List.of(source), AssemblerOptions.defaults().withDefine("LIMIT", 7));
    assertThat(CaseFile.hex(assembly.sections().get(0).bytes(), 4)).isEqualTo("13 05 70 00");
  }

  @Test
  void anExtensionThatMarchLacksIsNamed() {
    Source source = new Source("main.s", ".globl _start\n_start: mul a0, a0, a0\nlr.w a0, (a1)");
    Assembly assembly =
        Assembler.assemble(List.of(source), AssemblerOptions.defaults().withMarch("rv64i_zicsr"));
    assertThat(assembly.diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly(
            "`mul` needs the extension `m`, which -march=rv64im_zicsr has",
            "`lr.w` needs the extension `a`, which -march=rv64ia_zicsr has");
  }

  @Test
  void aMachineThatIsNotOursIsRefused() {
    AssemblerOptions options = AssemblerOptions.defaults().withMarch("rv32i");
    assertThatThrownBy(() -> link(options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rv32i");
    AssemblerOptions floating = AssemblerOptions.defaults().withMarch("rv64imafd");
    assertThatThrownBy(() -> link(floating)).hasMessageContaining("`f`");
  }

  @Test
  void thereIsNoExecutableAfterAnError() {
    Assembly assembly =
        Assembler.assemble(List.of(new Source("main.s", "oops")), AssemblerOptions.defaults());
    assertThat(assembly.hasErrors()).isTrue();
    assertThatThrownBy(assembly::elf).isInstanceOf(IllegalStateException.class);
  }

  private static Assembly link(AssemblerOptions options) {
    return Assembler.assemble(List.of(new Source("main.s", PROGRAM)), options);
  }
}
