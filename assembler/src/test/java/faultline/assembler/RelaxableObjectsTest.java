package faultline.assembler;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.elf.ElfException;
import faultline.elf.ElfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where {@code .option relax} allows it, objects tell their linker what it may shorten, as GNU's
 * do. Ours shortens nothing, but takes away the room that was left for alignment.
 */
class RelaxableObjectsTest {
  private static final Source SOURCE =
      new Source(
          "main.s",
          """
          .option relax
          .globl _start
          _start:
          lui a0, %hi(shared)
          addi a0, a0, %lo(shared)
          sw a0, %lo(shared)(a0)
          la a1, shared
          lb a5, shared
          sb a5, shared, t0
          call shared
          tail shared
          j _start
          beqz a0, _start
          beq a0, a1, other
          jal other
          .align 3
          nop
          .balign 16,,4
          nop
          .p2align 4,0
          .align 2
          other:  ret
          .align 3
          .data
          .globl shared
          .align 3
          shared: .word 1
          .word shared - _start
          .section .text.more, "ax"
          .align 4
          nop
          .option norelax
          la a0, shared
          .option relax
          """);

  @ParameterizedTest
  @ValueSource(strings = {AssemblerOptions.DEFAULT_MARCH, "rv64imac_zicsr_zifencei"})
  void theyAreThoseOfGnuAndLinkersMakeTheSameOfBoth(String march, @TempDir Path folder)
      throws IOException, InterruptedException, ElfException {
    GnuTools gnu = new GnuTools(folder);
    AssemblerOptions options = AssemblerOptions.defaults().withMarch(march);
    Path file = Files.writeString(folder.resolve(SOURCE.name()), SOURCE.text());
    byte[] theirs = gnu.assemble(file, List.of(), march);
    byte[] ours = Assembler.assembleObject(SOURCE, options).elf();
    assertThat(ObjectText.of(ours)).isEqualTo(ObjectText.of(theirs));
    Map<String, String> here = linkedHere(ours, options);
    assertThat(here).isEqualTo(linkedHere(theirs, options));
    Map<String, Long> starts = Map.of(".text", 0x10000L, ".data", 0x11000L);
    ElfFile whole = gnu.linkObjects(List.of(theirs), starts);
    assertThat(here).as("without shortening").isEqualTo(GnuTools.contents(whole));
    ElfFile shortened = gnu.linkRelaxed(ours);
    assertThat(GnuTools.contents(shortened))
        .as("shortened by GNU ld")
        .isEqualTo(GnuTools.contents(gnu.linkRelaxed(theirs)));
  }

  private static Map<String, String> linkedHere(byte[] object, AssemblerOptions options)
      throws ElfException {
    Assembly linked = Assembler.assemble(List.of(new ObjectInput("main.o", object)), options);
    assertThat(linked.diagnostics()).extracting(Diagnostic::render).isEmpty();
    return GnuTools.contents(ElfFile.parse(linked.elf(), "linked"));
  }
}
