package faultline.assembler;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.assembler.LineMap.Entry;
import faultline.assembler.LineMap.Use;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each address knows its line, and each line its addresses, whatever the line went through. */
class LineMapTest {
  private static final long TEXT = 0x10000;

  private static final String PROGRAM =
      """
          .globl _start
          .macro twice register
          addi \\register, \\register, 1
          inner \\register
          .endm
          .macro inner register
          not \\register, \\register
          .endm
      _start: nop; nop
          twice a0
          .rept 2
          twice a1
          .endr
          .include "more.inc"
          li a0, 0x123456789abcdef
          beqz a0, far
          ret
          .data
      word: .word 1, 2
          .text
          .space 5000
          .balign 4
      far: ret
      """;

  private static LineMap lines(String march) {
    Includes includes =
        (name, from) -> Optional.of(new Source(name, "# an included file\n    mv a2, a3\n"));
    Assembly assembly =
        Assembler.assemble(
            List.of(new Source("main.s", PROGRAM)),
            AssemblerOptions.defaults().withIncludes(includes).withMarch(march));
    assertThat(assembly.diagnostics()).isEmpty();
    return assembly.lines();
  }

  private final LineMap lines = lines(AssemblerOptions.DEFAULT_MARCH);

  private Entry at(long address) {
    return lines.at(address).orElseThrow();
  }

  @Test
  void aStatementIsFoundFromEachOfItsBytes() {
    for (long address = TEXT + 4; address < TEXT + 8; address++) {
      assertThat(at(address).address()).isEqualTo(TEXT + 4);
      assertThat(at(address).source()).hasToString("main.s:9");
    }
    assertThat(at(TEXT).source().column()).isEqualTo(9);
    assertThat(at(TEXT + 4).source().column()).isEqualTo(14);
  }

  @Test
  void anExpansionNamesTheLineInTheMacroAndEveryUse() {
    assertThat(at(TEXT + 8).source()).hasToString("main.s:3");
    assertThat(at(TEXT + 12).source()).hasToString("main.s:7");
    assertThat(at(TEXT + 12).source().uses())
        .extracting(Use::line)
        .as("of the macro inside, then of the one around it")
        .containsExactly(4, 10);
    assertThat(at(TEXT + 12).source().uses().get(1).reason()).contains("twice");
  }

  @Test
  void theUseOfAMacroBeginsWhereItsExpansionDoes() {
    assertThat(lines.addresses("main.s", 10)).containsExactly(TEXT + 8);
    assertThat(lines.addresses("main.s", 12))
        .as("read twice, by the repetition")
        .containsExactly(TEXT + 16, TEXT + 24);
    assertThat(lines.addresses("main.s", 3)).containsExactly(TEXT + 8, TEXT + 16, TEXT + 24);
  }

  @Test
  void severalStatementsInALineBeginOnce() {
    assertThat(lines.addresses("main.s", 9)).containsExactly(TEXT);
  }

  @Test
  void anIncludedLineBelongsToItsFile() {
    assertThat(at(TEXT + 32).source()).hasToString("more.inc:2");
    assertThat(at(TEXT + 32).source().uses()).extracting(Use::line).containsExactly(14);
    assertThat(lines.addresses("more.inc", 2)).containsExactly(TEXT + 32);
    assertThat(lines.addresses("main.s", 14)).containsExactly(TEXT + 32);
  }

  @Test
  void aPseudoInstructionIsOneEntryAsLongAsItBecame() {
    Entry constant = at(TEXT + 40);
    assertThat(constant.source().line()).isEqualTo(15);
    assertThat(constant.address()).isEqualTo(TEXT + 36);
    assertThat(constant.size()).isGreaterThan(16);
    assertThat(constant.isCode()).isTrue();
  }

  @Test
  void aBranchIsAsLongAsItsDistanceMadeIt() {
    long branch = lines.addresses("main.s", 16).get(0);
    assertThat(at(branch).size()).as("the opposite branch, and a jump").isEqualTo(8);
    assertThat(lines.addresses("main.s", 17)).containsExactly(branch + 8);
  }

  @Test
  void dataHasLinesToo() {
    List<Long> word = lines.addresses("main.s", 19);
    assertThat(word).hasSize(1);
    assertThat(at(word.get(0) + 7).isCode()).isFalse();
    assertThat(at(word.get(0)).size()).isEqualTo(8);
  }

  @Test
  void compressedInstructionsMoveEverythingBehindThem() {
    LineMap compressed = lines("rv64imac_zicsr_zifencei");
    assertThat(compressed.at(TEXT + 2).orElseThrow().source().column()).isEqualTo(14);
    assertThat(compressed.addresses("main.s", 10)).containsExactly(TEXT + 4);
  }

  @Test
  void entriesFollowOneAnotherWithoutOverlap() {
    List<Entry> entries = lines.entries();
    for (int i = 1; i < entries.size(); i++) {
      Entry before = entries.get(i - 1);
      assertThat(before.address() + before.size()).isLessThanOrEqualTo(entries.get(i).address());
    }
    assertThat(entries).hasSize(15);
  }

  @Test
  void noAddressOutsideHasALine() {
    assertThat(lines.at(TEXT - 1)).isEmpty();
    assertThat(lines.at(0)).isEmpty();
    assertThat(lines.at(-1)).isEmpty();
    assertThat(lines.addresses("main.s", 1)).isEmpty();
    assertThat(lines.addresses("other.s", 9)).isEmpty();
  }

  @Test
  void aTextIsAssembledInOneCall() {
    Assembly assembly = Assembler.assemble("name.s", ".globl _start\n_start: ret\n");
    assertThat(assembly.lines().at(TEXT).orElseThrow().source()).hasToString("name.s:2");
  }
}
