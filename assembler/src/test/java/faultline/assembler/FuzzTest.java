package faultline.assembler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever the text, the outcome is an executable or errors with a place, never an exception, and
 * soon. {@code -Dfaultline.fuzz=100000} for more of it, {@code -Dfaultline.seed=N} for another.
 */
@Timeout(value = 3600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FuzzTest {
  private static final long SEED = Long.getLong("faultline.seed", 20260104);
  private static final int ROUNDS = Integer.getInteger("faultline.fuzz", 600);
  private static final Path PROGRAMS = Path.of("..", "programs");

  private final Random random = new Random(SEED);
  private final RandomEdits edits = new RandomEdits(random);

  @BeforeAll
  static void printTheSeed() {
    System.out.println("FuzzTest: -Dfaultline.seed=" + SEED + " -Dfaultline.fuzz=" + ROUNDS);
  }

  @Test
  void randomEditsOfCases() throws IOException {
    List<CaseFile> cases = CaseFile.all();
    for (int i = 0; i < ROUNDS; i++) {
      CaseFile each = cases.get(random.nextInt(cases.size()));
      check(edits.edit(each.sources().get(0).text()));
    }
  }

  /** Our kernel, programs and libraries, and what a compiler wrote. */
  @Test
  void randomEditsOfRealSources() throws IOException {
    List<String> sources = realSources();
    for (int i = 0; i < ROUNDS / 15; i++) {
      check(edits.edit(sources.get(random.nextInt(sources.size()))));
    }
  }

  @Test
  void randomBytes() {
    for (int i = 0; i < ROUNDS / 5; i++) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      check(new String(bytes, StandardCharsets.ISO_8859_1));
    }
  }

  /** Lines of all sources in any order: openers without ends, ends without openers. */
  @Test
  void randomLinesOfRealSources() throws IOException {
    List<String> lines = new ArrayList<>();
    for (CaseFile each : CaseFile.all()) {
      each.sources().get(0).text().lines().forEach(lines::add);
    }
    realSources().forEach(source -> source.lines().forEach(lines::add));
    for (int i = 0; i < ROUNDS / 15; i++) {
      StringBuilder text = new StringBuilder();
      for (int line = random.nextInt(60); line > 0; line--) {
        text.append(lines.get(random.nextInt(lines.size()))).append('\n');
      }
      check(text.toString());
    }
  }

  static List<String> realSources() throws IOException {
    List<String> sources = new ArrayList<>();
    for (String folder : List.of("kernel", "user", "lib")) {
      try (Stream<Path> files = Files.list(PROGRAMS.resolve(folder))) {
        for (Path file : files.filter(each -> each.toString().endsWith(".s")).sorted().toList()) {
          sources.add(Files.readString(file));
        }
      }
    }
    sources.add(compiled());
    return sources;
  }

  /** What a compiler made of queue.c. */
  static String compiled() {
    try (var in = FuzzTest.class.getResourceAsStream("fuzz/queue.s")) {
      return new String(
          java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void check(String text) {
    Includes includes = Includes.of(List.of(PROGRAMS.resolve("include"), PROGRAMS));
    AssemblerOptions options =
        AssemblerOptions.defaults()
            .withMarch("rv64imac_zicsr_zifencei")
            .withAllWarnings(true)
            .withListing(true)
            .withIncludes(includes);
    Source source = new Source("main.s", text);
    Budget budget = new Budget("seed " + SEED + ", source:\n" + text);
    Assembly program = budget.spend(() -> Assembler.assemble(List.of(source), options));
    Assembly object = budget.spend(() -> Assembler.assembleObject(source, options));
    for (Assembly assembly : List.of(program, object)) {
      assertThat(assembly.listing()).isNotNull();
      if (!assembly.hasErrors()) {
        assertThat(assembly.elf()).isNotEmpty();
      }
      for (Diagnostic diagnostic : assembly.diagnostics()) {
        assertThat(diagnostic.render())
            .startsWith(diagnostic.file() + ":")
            .containsPattern(": (error|warning|note): ");
      }
    }
  }
}
