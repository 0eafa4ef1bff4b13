package faultline.assembler;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.elf.ElfException;
import faultline.elf.ObjectFile;
import faultline.elf.ObjectReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each known difference is one still: what has come to agree leaves the list. */
class KnownGnuDifferencesTest {
  @ParameterizedTest
  @EnumSource
  void isStillOne(KnownGnuDifference each, @TempDir Path folder) throws Exception {
    Path file = folder.resolve("main.s");
    Files.writeString(file, each.source());
    String march = AssemblerOptions.DEFAULT_MARCH;
    Optional<byte[]> theirs = new GnuTools(folder).tryToAssemble(file, march);
    Assembly ours =
        Assembler.assembleObject(
            new Source("main.s", each.source()), AssemblerOptions.defaults().withMarch(march));
    Optional<byte[]> our = ours.hasErrors() ? Optional.empty() : Optional.of(ours.elf());
    assertThat(outcome(our)).as(each.reason()).isNotEqualTo(outcome(theirs));
  }

  /** The bytes of the sections that are loaded, in hexadecimal; empty when there is no object. */
  private static Map<String, String> outcome(Optional<byte[]> object)
      throws IOException, ElfException {
    Map<String, String> contents = new TreeMap<>();
    if (object.isPresent()) {
      contents.put("object", "");
      for (ObjectFile.Section section : ObjectReader.read(object.get(), "main.o").sections()) {
        if (section.size() > 0 && (section.flags() & faultline.elf.Section.ALLOCATED) != 0) {
          contents.put(section.name(), CaseFile.hex(section.bytes(), 16));
        }
      }
    }
    return contents;
  }
}
