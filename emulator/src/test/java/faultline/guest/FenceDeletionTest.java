package faultline.guest;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.assembler.Assembler;
import faultline.assembler.Assembly;
import faultline.assembler.Source;
import faultline.programs.FirmwareBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each {@code sfence.vma} of the kernel is needed: without it a guest test fails, namely the one
 * that the comment over the fence names, with the options that it names; or the comment says why no
 * test can tell.
 */
class FenceDeletionTest {
  private static final Pattern FENCE = Pattern.compile("^\\s*sfence\\.vma\\b.*", Pattern.MULTILINE);
  private static final Pattern NAMED_TEST =
      Pattern.compile("Fence, tests?: ([a-z0-9-]+)((?: --[a-z]+ [a-z0-9=,]+)*)");
  private static final Pattern JUSTIFIED = Pattern.compile("Fence, justified: \\S+");

  private static final FirmwareBuilder FIRMWARE =
      new FirmwareBuilder(GuestTest.PROGRAMS, Path.of("target"));

  /** The tests that fences name are short; without the fence some of them never end. */
  private static final long PATIENCE = 10_000_000;

  @TempDir Path folder;

  /**
   * One fence of the kernel.
   *
   * @param start where the fence's line starts in the text of {@code file}
   * @param end where it ends
   */
  record Fence(Path file, int line, int start, int end, String comment) {
    @Override
    public String toString() {
      return file.getFileName() + ":" + line;
    }
  }

  static List<Fence> fences() throws IOException {
    List<Fence> fences = new ArrayList<>();
    for (Source source : FIRMWARE.kernelSources()) {
      Path file = Path.of(source.name());
      String text = source.text();
      Matcher matcher = FENCE.matcher(text);
      while (matcher.find()) {
        int line = (int) text.substring(0, matcher.start()).lines().count() + 1;
        fences.add(
            new Fence(
                file, line, matcher.start(), matcher.end(), commentBefore(text, matcher.start())));
      }
    }
    return fences;
  }

  @ParameterizedTest
  @MethodSource("fences")
  void withoutItTheTestThatItNamesFailsOrItsCommentSaysWhyNoneCan(Fence fence) throws IOException {
    if (JUSTIFIED.matcher(fence.comment()).find()) {
      return;
    }
    Matcher named = NAMED_TEST.matcher(fence.comment());
    assertThat(named.find())
        .as(
            "the comment over the fence at %s names a test or justifies the fence: %s",
            fence, fence.comment())
        .isTrue();
    GuestTest test =
        new GuestTest(named.group(1), GuestTest.PROGRAMS.resolve("tests").resolve(named.group(1)));
    List<String> options = words(named.group(2));
    assertThat(passes(test, options, kernelWithout(List.of())))
        .as("%s with every fence", test)
        .isTrue();

    boolean passes = passes(test, options, kernelWithout(List.of(fence)));

    assertThat(passes).as("%s still passes without the fence at %s", test, fence).isFalse();
  }

  private static List<String> words(String text) {
    return text.isBlank() ? List.of() : List.of(text.strip().split(" ", -1));
  }

  private static boolean passes(GuestTest test, List<String> options, Path kernel) {
    List<String> command = new ArrayList<>(GuestTestsOnFaultlineTest.commandLine(test, PATIENCE));
    command.addAll(1, List.of("--kernel", kernel.toString()));
    command.addAll(1, options);
    FaultlineRun run = FaultlineRun.of(command.toArray(String[]::new));

    return run.output().equals(test.expectedOutput())
        && run.status() == test.expectedStatus()
        && run.statistics().entrySet().containsAll(test.expectedStatistics().entrySet());
  }

  private Path kernelWithout(List<Fence> deleted) throws IOException {
    List<Source> sources = new ArrayList<>();
    for (Source source : FIRMWARE.kernelSources()) {
      String text = source.text();
      for (Fence fence : deleted) {
        if (Path.of(source.name()).equals(fence.file())) {
          text = text.substring(0, fence.start()) + "    nop" + text.substring(fence.end());
        }
      }
      sources.add(new Source(source.name(), text));
    }
    Assembly assembly = Assembler.assemble(sources, FIRMWARE.kernelOptions());
    assertThat(assembly.hasErrors()).isFalse();
    return Files.write(folder.resolve("kernel"), assembly.elf());
  }

  /** The comment lines right above {@code offset}, among up to a few instruction lines. */
  private static String commentBefore(String text, int offset) {
    List<String> lines = text.substring(0, offset).lines().toList();
    StringBuilder comment = new StringBuilder();
    int at = lines.size() - 1;
    while (at >= 0 && !lines.get(at).strip().startsWith("#") && lines.size() - at < 4) {
      at--;
    }
    while (at >= 0 && lines.get(at).strip().startsWith("#")) {
      comment.insert(0, lines.get(at).strip().replaceFirst("#\\s*", "") + " ");
      at--;
    }
    return comment.toString();
  }
}
