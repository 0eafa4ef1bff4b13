package faultline.isa;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Words are written as GNU objdump writes them, pseudo-instructions included. */
class DisassemblerTest {
  @Test
  void machineInstructions() {
    assertDisassembly(0xfff58513, "add\ta0,a1,-1");
    assertDisassembly(0x00113423, "sd\tra,8(sp)");
    assertDisassembly(0x00b6252f, "amoadd.w\ta0,a1,(a2)");
    assertDisassembly(0x06b6252f, "amoadd.w.aqrl\ta0,a1,(a2)");
    assertDisassembly(0x123452b7, "lui\tt0,0x12345");
    assertDisassembly(0x02a51513, "sll\ta0,a0,0x2a");
    assertDisassembly(0x300025f3, "csrr\ta1,mstatus");
    assertDisassembly(0x800025f3, "csrr\ta1,0x800");
    assertDisassembly(0x0310000f, "fence\trw,w");
  }

  @Test
  void pseudoInstructions() {
    assertDisassembly(0x00000013, "nop");
    assertDisassembly(0x00008067, "ret");
    assertDisassembly(0x00050067, "jr\ta0");
    assertDisassembly(0x00500513, "li\ta0,5");
    assertDisassembly(0x00058513, "mv\ta0,a1");
    assertDisassembly(0x0ff0000f, "fence");
    assertDisassembly(0xc0001073, "unimp");
    assertDisassembly(0x12000073, "sfence.vma");
  }

  @Test
  void withoutAliasesTheInstructionsAreThoseOfTheManual() {
    assertPlain(0xfff58513, "addi\ta0,a1,-1");
    assertPlain(0x00058513, "addi\ta0,a1,0");
    assertPlain(0x00008067, "jalr\tzero,0(ra)");
    assertPlain(0x8082, "c.jr\tra");
    assertPlain(0x1141, "c.addi\tsp,-16");
    assertPlain(0, "c.unimp");
    assertPlain(0xc0001073, "unimp");
  }

  @Test
  void compressedInstructionsAreWrittenAsWhatTheyAreShortFor() {
    assertDisassembly(0x8082, "ret");
    assertDisassembly(0x1141, "add\tsp,sp,-16");
    assertDisassembly(0x0001, "nop");
    // Hints have no long form.
    assertDisassembly(0x0005, "c.nop\t1");
    assertDisassembly(0x0502, "c.slli64\ta0");
  }

  @Test
  void registersCanBeNumbers() {
    DisassemblyStyle style = DisassemblyStyle.USUAL.with("numeric").orElseThrow();
    String text = new Disassembler(style, Long::toHexString).text(0x00113423, 0);
    assertThat(text).isEqualTo("sd\tx1,8(x2)");
  }

  @Test
  void targetsAreAddresses() {
    assertDisassembly(0xfeb50ee3, "beq\ta0,a1,ffc");
    assertDisassembly(0x001000ef, "jal\t1800");
    String named = Disassembler.disassemble(0xfeb50ee3, 0x1000, address -> "<loop>");
    assertThat(named).isEqualTo("beq\ta0,a1,<loop>");
  }

  @Test
  void whatIsNoInstructionIsAWord() {
    assertDisassembly(0xffff, ".4byte\t0xffff");
    assertDisassembly(0x4002, ".2byte\t0x4002");
    assertDisassembly(0, "unimp");
    assertDisassembly(-1, ".4byte\t0xffffffff");
  }

  private static void assertDisassembly(int word, String text) {
    assertThat(Disassembler.disassemble(word, 0x1000)).isEqualTo(text);
  }

  private static void assertPlain(int word, String text) {
    DisassemblyStyle style = DisassemblyStyle.USUAL.with("no-aliases").orElseThrow();
    assertThat(new Disassembler(style, Long::toHexString).text(word, 0x1000)).isEqualTo(text);
  }
}
