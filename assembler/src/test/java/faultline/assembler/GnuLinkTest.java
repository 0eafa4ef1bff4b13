package faultline.assembler;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.elf.ElfException;
import faultline.elf.ElfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Of GNU's objects our linker makes what GNU ld makes: what only objects have, and only ld decides.
 */
class GnuLinkTest {
  private static final String MARCH = "rv64imac_zicsr_zifencei";

  @Test
  void aWeakSymbolThatIsMissingIsZeroEvenForAProgramThatIsLinkedHigh(@TempDir Path folder)
      throws Exception {
    check(
        folder,
        AssemblerOptions.defaults().withSectionStart(".text", 0xffffffc080000000L),
        """
        .weak missing
        .globl _start
        _start: call missing
        tail missing
        la a0, missing
        lw a1, missing
        sw a1, missing, t0
        .set small, 0x12345678
        lla a0, small
        """);
  }

  @Test
  void aPlaceInAMergedSectionMayBeSaidFromItsStart(@TempDir Path folder) throws Exception {
    check(
        folder,
        AssemblerOptions.defaults(),
        """
        .globl _start
        _start: la a0, .rodata.str1.1 + 6
        .section .rodata.str1.1, "aMS", @progbits, 1
        .asciz "again"
        .asciz "again"
        .asciz "last"
        .data
        .dword .rodata.str1.1, .rodata.str1.1 + 8, .rodata.str1.1 + 12
        """);
  }

  @Test
  void anAlignedStringFindsTheLongerOneAmongThoseThatFitItsAlignment(@TempDir Path folder)
      throws Exception {
    check(
        folder,
        AssemblerOptions.defaults(),
        """
        .globl _start
        _start: ret
        .section .rodata.str1.4, "aMS", @progbits, 1
        .balign 4
        one: .asciz "abcd"
        .balign 4
        two: .asciz " abcd"
        .balign 4
        three: .asciz "0123abcd"
        .data
        .dword one, two, three
        """);
  }

  @Test
  void whatRunsBeforeAndAfterMainIsInTheOrderOfItsNumbers(@TempDir Path folder) throws Exception {
    check(
        folder,
        AssemblerOptions.defaults(),
        """
        .globl _start, second
        _start: lla a0, __init_array_start
        lla a1, __init_array_end
        second: ret
        .section .init_array, "aw"
        .dword 3
        .section .init_array.00100, "aw"
        .dword 2
        .section .fini_array, "aw"
        .dword 6
        """,
        """
        .section .init_array, "aw"
        .dword 4
        .section .init_array.5, "aw"
        .dword 1
        .section .fini_array.7, "aw"
        .dword 5
        .section .data.rel.ro, "aw"
        .dword second
        .section .data.rel.ro.local, "aw"
        .dword 7
        .section .text.hot, "ax"
        ecall
        .section .text.unlikely.f, "ax"
        ebreak
        .section .text.startup.main, "ax"
        ret
        """);
  }

  /**
   * Asserts that both linkers make one program of the objects that GNU as makes of {@code texts}.
   */
  private static void check(Path folder, AssemblerOptions options, String... texts)
      throws IOException, InterruptedException, ElfException {
    GnuTools gnu = new GnuTools(folder);
    List<byte[]> objects = new ArrayList<>();
    List<Input> inputs = new ArrayList<>();
    for (String text : texts) {
      Path file = Files.writeString(folder.resolve("source.s"), text);
      objects.add(gnu.assemble(file, List.of(), MARCH));
      inputs.add(new ObjectInput(objects.size() + ".o", objects.get(objects.size() - 1)));
    }
    Assembly ours = Assembler.assemble(inputs, options);
    assertThat(ours.diagnostics()).extracting(Diagnostic::render).isEmpty();
    Map<String, Long> starts = new TreeMap<>();
    ours.sections().forEach(section -> starts.put(section.name(), section.address()));
    ElfFile theirs = gnu.linkObjects(objects, starts);
    assertThat(GnuTools.contents(ElfFile.parse(ours.elf(), "ours.elf")))
        .isEqualTo(GnuTools.contents(theirs));
  }
}
