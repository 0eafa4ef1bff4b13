package faultline.programs;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.assembler.Assembler;
import faultline.assembler.AssemblerOptions;
import faultline.assembler.Assembly;
import faultline.assembler.Diagnostic;
import faultline.assembler.GnuTools;
import faultline.assembler.LinkAgreement;
import faultline.assembler.ObjectText;
import faultline.assembler.Source;
import faultline.elf.ElfException;
import faultline.elf.ElfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * GNU as and ld make the same objects and the same bytes of the kernel and of every program as our
 * assembler does.
 */
class GnuProgramsTest {
  private static final String COMPRESSED_MARCH = "rv64imac_zicsr_zifencei";
  private static final Path PROGRAMS = Path.of("").toAbsolutePath();

  private final FirmwareBuilder builder = new FirmwareBuilder(PROGRAMS, PROGRAMS);

  @ParameterizedTest
  @ValueSource(strings = {AssemblerOptions.DEFAULT_MARCH, COMPRESSED_MARCH})
  void theKernel(String march, @TempDir Path folder)
      throws IOException, InterruptedException, ElfException {
    compare(
        new GnuTools(folder), builder.kernelSources(), builder.kernelOptions().withMarch(march));
  }

  @TestFactory
  Stream<DynamicTest> everyProgram(@TempDir Path folder) throws IOException {
    GnuTools gnu = new GnuTools(folder);
    List<Path> files = programs();
    assertThat(files).as("programs found").hasSizeGreaterThan(10);
    return Stream.of(AssemblerOptions.DEFAULT_MARCH, COMPRESSED_MARCH)
        .map(march -> builder.options().withMarch(march))
        .flatMap(
            options ->
                files.stream()
                    .filter(file -> isFor(file, options))
                    .map(file -> test(gnu, file, options)));
  }

  /** Tests with a file {@code march} are for that machine only. */
  private static boolean isFor(Path file, AssemblerOptions options) {
    return options.march().equals(COMPRESSED_MARCH) || !Files.exists(file.resolveSibling("march"));
  }

  private static DynamicTest test(GnuTools gnu, Path file, AssemblerOptions options) {
    return DynamicTest.dynamicTest(
        PROGRAMS.relativize(file) + " " + options.march(),
        () -> compare(gnu, List.of(FirmwareBuilder.source(file)), options));
  }

  /** Sources of user programs: those in user/, and main.s of each test. */
  private static List<Path> programs() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String folder : List.of("user", "tests")) {
      try (Stream<Path> found = Files.walk(PROGRAMS.resolve(folder), 2)) {
        found
            .filter(file -> file.toString().endsWith(".s"))
            .filter(file -> folder.equals("user") || file.endsWith("main.s"))
            .sorted()
            .forEach(files::add);
      }
    }
    return files;
  }

  private static void compare(GnuTools gnu, List<Source> sources, AssemblerOptions options)
      throws IOException, InterruptedException, ElfException {
    Assembly assembly = Assembler.assemble(sources, options);
    assertThat(assembly.diagnostics()).extracting(Diagnostic::render).isEmpty();
    Map<String, Long> starts = new TreeMap<>();
    assembly.sections().forEach(section -> starts.put(section.name(), section.address()));
    List<Path> files = sources.stream().map(source -> Path.of(source.name())).toList();
    List<Path> includes = List.of(PROGRAMS.resolve("include"), PROGRAMS);
    for (int i = 0; i < files.size(); i++) {
      byte[] object = Assembler.assembleObject(sources.get(i), options).elf();
      byte[] gnuObject = gnu.assemble(files.get(i), includes, options.march());
      assertThat(ObjectText.of(object)).as("%s", files.get(i)).isEqualTo(ObjectText.of(gnuObject));
    }
    LinkAgreement.check(sources, files, includes, options, gnu);
    ElfFile theirs = gnu.link(files, includes, starts, options.march()).elf();
    ElfFile ours = ElfFile.parse(assembly.elf(), "ours.elf");
    assertThat(GnuTools.contents(ours)).isEqualTo(GnuTools.contents(theirs));
    assertThat(ours.entry()).isEqualTo(theirs.entry());
  }
}
