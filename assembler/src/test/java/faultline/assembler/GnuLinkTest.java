package faultline.assembler;

import faultline.elf.ElfException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What linking decides, and assembling cannot, is decided as GNU ld does. */
class GnuLinkTest {
  @TempDir private Path folder;

  @Test
  void aWeakSymbolThatIsMissingIsZeroEvenForAProgramThatIsLinkedHigh() throws Exception {
    check(
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

  /** Asserts that both assemblers with both linkers make one program of {@code texts}. */
  private void check(AssemblerOptions options, String... texts)
      throws IOException, InterruptedException, ElfException {
    GnuTools gnu = new GnuTools(folder);
    List<Source> sources = new ArrayList<>();
    List<Path> files = new ArrayList<>();
    for (String text : texts) {
      Source source = new Source("source" + sources.size() + ".s", text);
      sources.add(source);
      files.add(Files.writeString(folder.resolve(source.name()), text));
    }
    LinkAgreement.check(sources, files, List.of(), options, gnu);
  }
}
