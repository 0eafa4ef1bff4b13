package faultline.assembler;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.elf.ElfException;
import faultline.elf.ElfFile;
import faultline.elf.ObjectFile;
import faultline.elf.ObjectFile.Relocation;
import faultline.elf.ObjectReader;
import faultline.elf.ObjectWriter;
import faultline.elf.RelocationType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Relocations that newer assemblers write are done; those that we do not do are named. */
class SeldomRelocationsTest {
  @Test
  void aDistanceInAUlebKeepsItsLength() throws ElfException {
    assertThat(bytes(object("80 80 80 00", 300))).isEqualTo("ac 82 80 00");
    assertThat(bytes(object("80 00 00 00", 300))).isEqualTo("ac 02 00 00");
    assertThat(bytes(object("00 00 00 00", 127))).isEqualTo("7f 00 00 00");
  }

  @Test
  void aDistanceThatIsTooLongForItsUlebIsAnError() throws ElfException {
    assertThat(link(object("00 00 00 00", 128)).diagnostics())
        .extracting(Diagnostic::render)
        .containsExactly(
            "x.o(.data+0x0): error: the distance 128 does not fit the ULEB128 of 1 bytes here");
    assertThat(link(object("80 80 80 80", 1)).hasErrors()).as("a number without an end").isTrue();
  }

  @Test
  void whatNeedsThreadsOrALibraryIsNamedOnce(@TempDir Path folder)
      throws IOException, InterruptedException {
    String text =
        """
        .globl _start
        _start: lui a1, %tprel_hi(x)
        add a1, a1, tp, %tprel_add(x)
        addi a1, a1, %tprel_lo(x)
        la.tls.ie a0, x
        la.tls.gd a0, x
        .section .tdata, "awT", @progbits
        x: .word 1
        """;
    assertThat(messages(folder, text))
        .hasSize(5)
        .allMatch(each -> each.contains("is not supported here"))
        .anyMatch(each -> each.contains("x.o(.text+0x0): error: the relocation R_RISCV_TPREL_HI20"))
        .anyMatch(each -> each.contains("R_RISCV_TLS_GOT_HI20"));
    String indirect = ".globl _start\n.type _start, @gnu_indirect_function\n_start: ret\n";
    assertThat(messages(folder, indirect).get(0)).contains("_start is chosen when", "ifunc");
  }

  private static List<String> messages(Path folder, String text)
      throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("seldom.s"), text);
    byte[] object = new GnuTools(folder).assemble(file, List.of(), "rv64ima");
    return link(object).diagnostics().stream().map(Diagnostic::render).toList();
  }

  /** An object in whose data {@code hex} is to become {@code distance}. */
  private static byte[] object(String hex, int distance) throws ElfException {
    String text =
        """
        .globl _start
        _start: ret
        .data
        number: .byte 0x%s
        .section .more, "aw"
        from: .skip %d
        to: .byte 0
        """
            .formatted(hex.replace(" ", ", 0x"), distance);
    AssemblerOptions options = AssemblerOptions.defaults();
    ObjectFile made =
        ObjectReader.read(Assembler.assembleObject(new Source("x.s", text), options).elf(), "x.o");
    List<ObjectFile.Section> sections = new ArrayList<>();
    for (ObjectFile.Section each : made.sections()) {
      sections.add(each.name().equals(".data") ? withNumber(each, made) : each);
    }
    return ObjectWriter.write(
        new ObjectFile(made.compressed(), sections, made.symbols(), made.groups()));
  }

  private static ObjectFile.Section withNumber(ObjectFile.Section section, ObjectFile made) {
    List<Relocation> relocations = new ArrayList<>();
    List<String> symbols = made.symbols().stream().map(ObjectFile.Symbol::name).toList();
    int set = RelocationType.SET_ULEB128.number();
    int subtract = RelocationType.SUB_ULEB128.number();
    relocations.add(new Relocation(0, set, symbols.indexOf("to"), 0));
    relocations.add(new Relocation(0, subtract, symbols.indexOf("from"), 0));
    return new ObjectFile.Section(
        section.name(),
        section.type(),
        section.flags(),
        section.entrySize(),
        section.alignment(),
        section.bytes(),
        section.size(),
        relocations);
  }

  private static String bytes(byte[] object) throws ElfException {
    Assembly assembly = link(object);
    assertThat(assembly.diagnostics()).extracting(Diagnostic::render).isEmpty();
    ElfFile elf = ElfFile.parse(assembly.elf(), "program");
    return GnuTools.contents(elf).entrySet().stream()
        .filter(each -> each.getKey().startsWith(".data@"))
        .map(each -> each.getValue().substring(0, "00 00 00 00".length()))
        .findFirst()
        .orElseThrow();
  }

  private static Assembly link(byte[] object) {
    return Assembler.assemble(List.of(new ObjectInput("x.o", object)), AssemblerOptions.defaults());
  }
}
