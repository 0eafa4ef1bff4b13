package faultline.assembler;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.elf.ElfException;
import faultline.elf.ElfFile;
import faultline.elf.OutputSection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What our cases expect is what GNU as and ld make of them, byte for byte. */
class GnuCasesTest {
  @TestFactory
  Stream<DynamicTest> gnuMakesTheSameOfEveryCase(@TempDir Path folder) throws IOException {
    GnuTools gnu = new GnuTools(folder);
    List<CaseFile> cases =
        CaseFile.all().stream()
            .filter(each -> !each.expectsErrors() && !each.differsFromGnu())
            .toList();
    return Stream.of(AssemblerOptions.DEFAULT_MARCH, "rv64imac_zicsr_zifencei")
        .flatMap(march -> cases.stream().map(each -> test(each, march, gnu, folder)))
        .filter(test -> !test.getDisplayName().startsWith("described.txt rv64imac"));
  }

  private static DynamicTest test(CaseFile each, String march, GnuTools gnu, Path folder) {
    return DynamicTest.dynamicTest(
        each.name() + " " + march, () -> compare(each, march, gnu, folder));
  }

  private static void compare(CaseFile each, String march, GnuTools gnu, Path folder)
      throws IOException, InterruptedException, ElfException {
    Assembly assembly = each.assemble(march);
    List<Path> files = new ArrayList<>();
    for (Source source : each.sources()) {
      files.add(Files.writeString(folder.resolve(source.name()), source.text()));
    }
    for (Map.Entry<String, String> include : each.includes().entrySet()) {
      Files.writeString(folder.resolve(include.getKey()), include.getValue());
    }
    Map<String, Long> starts = new HashMap<>();
    for (OutputSection section : assembly.sections()) {
      starts.put(section.name(), section.address());
    }
    ElfFile ours = ElfFile.parse(assembly.elf(), "ours.elf");
    ElfFile theirs = gnu.link(files, List.of(folder), starts, march).elf();
    assertThat(GnuTools.contents(ours)).isEqualTo(GnuTools.contents(theirs));
    assertThat(ours.entry()).isEqualTo(theirs.entry());
  }
}
