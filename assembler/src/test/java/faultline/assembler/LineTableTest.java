package faultline.assembler;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.elf.ElfException;
import faultline.elf.ElfFile;
import faultline.elf.LineTable;
import faultline.elf.Section;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Line tables lead from addresses to lines and back; damaged ones lead nowhere, quietly. */
class LineTableTest {
  private static final long SEED = Long.getLong("faultline.seed", 20260119);

  private static final String PROGRAM =
      """
      .macro twice
        nop
        nop
      .endm
      .globl _start
      _start:
        twice
        .rept 2
        nop
        ebreak
        .endr
        .word 0
        ret
      """;

  @Test
  void addressesHaveLinesAndLinesHaveAddresses() throws ElfException {
    LineTable table = LineTable.of(program());
    assertThat(table.at(0x10000)).contains(new LineTable.Line(".", "kernel/main.s", 7, 0, false));
    assertThat(table.at(0x10006)).map(LineTable.Line::line).contains(7);
    assertThat(table.at(0x1000c)).map(LineTable.Line::line).contains(10);
    assertThat(table.at(0xffff)).isEmpty();
    assertThat(table.at(0x1001c + 4)).isEmpty();
    assertThat(table.addresses("main.s", 7)).containsExactly(0x10000L);
    assertThat(table.addresses("kernel/main.s", 10)).containsExactly(0x1000cL, 0x10014L);
    assertThat(table.addresses("ain.s", 10)).isEmpty();
    assertThat(table.addresses("main.s", 8)).isEmpty();
    assertThat(table.lineWithCode("main.s", 8)).isEqualTo(OptionalInt.of(9));
    assertThat(table.lineWithCode("main.s", 14)).isEmpty();
  }

  @Test
  void namesDoNotTellWhereTheSourcesWere() {
    byte[] here = assemble("/home/one/kernel/main.s", new SourceRoot("/home/one", "."));
    byte[] there = assemble("/two/kernel/main.s", new SourceRoot("/two/", "."));
    assertThat(here).isEqualTo(there);
  }

  @Test
  void aProgramWithoutTablesHasNone() throws ElfException {
    Source source = new Source("main.s", PROGRAM);
    byte[] elf = Assembler.assemble(List.of(source), AssemblerOptions.defaults()).elf();
    ElfFile parsed = ElfFile.parse(elf, "main.elf");
    assertThat(parsed.section(".debug_line")).isEmpty();
    assertThat(LineTable.of(parsed).isEmpty()).isTrue();
  }

  @Test
  void damagedTablesAreReadAsFarAsTheyGo() throws ElfException {
    Section section = program().section(".debug_line").orElseThrow();
    byte[] good = program().contents();
    Random random = new Random(SEED);
    for (int i = 0; i < 20_000; i++) {
      byte[] bad = good.clone();
      for (int k = random.nextInt(8); k >= 0; k--) {
        int at = (int) section.offset() + random.nextInt((int) section.size());
        bad[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : 0xff);
      }
      LineTable table = LineTable.of(ElfFile.parse(bad, "bad.elf"));
      assertThat(table.ranges().size()).as("seed %d", SEED).isLessThanOrEqualTo(1000);
    }
  }

  private static ElfFile program() throws ElfException {
    byte[] elf = assemble("/src/kernel/main.s", new SourceRoot("/src", "."));
    return ElfFile.parse(elf, "main.elf");
  }

  private static byte[] assemble(String name, SourceRoot root) {
    AssemblerOptions options = AssemblerOptions.defaults().withLineTables(root);
    return Assembler.assemble(List.of(new Source(name, PROGRAM)), options).elf();
  }
}
