package faultline.assembler;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.elf.ElfException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Relocatable objects of every case are those of GNU as: sections, bytes, relocations, symbols. */
class GnuObjectsTest {
  /** In parts of sections, GNU as marks where code begins by another rule, to the same effect. */
  private static final Set<String> NOT_YET = Set.of("subsections.txt");

  @TestFactory
  Stream<DynamicTest> objectsOfEveryCaseAreThoseOfGnu(@TempDir Path folder) throws IOException {
    GnuTools gnu = new GnuTools(folder);
    List<CaseFile> cases =
        CaseFile.all().stream()
            .filter(each -> !each.expectsErrors() && !each.differsFromGnu())
            .filter(each -> !NOT_YET.contains(each.name()))
            .toList();
    return Stream.of(AssemblerOptions.DEFAULT_MARCH, "rv64imac_zicsr_zifencei")
        .flatMap(march -> cases.stream().map(each -> test(each, march, gnu, folder)));
  }

  private static DynamicTest test(CaseFile each, String march, GnuTools gnu, Path folder) {
    return DynamicTest.dynamicTest(
        each.name() + " " + march, () -> compare(each, march, gnu, folder));
  }

  private static void compare(CaseFile each, String march, GnuTools gnu, Path folder)
      throws IOException, InterruptedException, ElfException {
    for (Map.Entry<String, String> include : each.includes().entrySet()) {
      Files.writeString(folder.resolve(include.getKey()), include.getValue());
    }
    AssemblerOptions options = each.options().withMarch(march);
    List<Path> files = new ArrayList<>();
    for (Source source : each.sources()) {
      Path file = Files.writeString(folder.resolve(source.name()), source.text());
      files.add(file);
      compare(source, options, gnu, file, List.of(folder));
    }
    LinkAgreement.check(each.sources(), files, List.of(folder), options, gnu);
  }

  private static void compare(
      Source source, AssemblerOptions options, GnuTools gnu, Path file, List<Path> includes)
      throws IOException, InterruptedException, ElfException {
    Assembly assembly = Assembler.assembleObject(source, options);
    assertThat(assembly.diagnostics()).extracting(Diagnostic::render).isEmpty();
    byte[] theirs = gnu.assemble(file, includes, options.march());
    assertThat(ObjectText.of(assembly.elf())).isEqualTo(ObjectText.of(theirs));
  }
}
