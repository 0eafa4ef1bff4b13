package faultline.guest;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.assembler.Source;
import faultline.kernel.GuestRun;
import faultline.kernel.GuestSetup;
import faultline.kernel.InvariantWatch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each {@code sfence.vma} of the kernel is needed: without it a guest test fails, namely the one
 * that the comment over the fence names, with the options that it names; or the comment says why no
 * guest can tell. If it says that {@code KernelInvariantsTest} can, this is tried, too.
 */
class FenceDeletionTest {
  private static final Pattern FENCE = Pattern.compile("^\\s*sfence\\.vma\\b.*", Pattern.MULTILINE);
  private static final Pattern NAMED_TEST =
      Pattern.compile("Fence, tests?: ([a-z0-9-]+)((?: --[a-z]+ [a-z0-9=,]+)*)");
  private static final Pattern JUSTIFIED = Pattern.compile("Fence, justified: \\S+");
  private static final String INVARIANTS = "KernelInvariantsTest";

  /** The tests that fences name are short; without the fence some of them never end. */
  private static final long PATIENCE = 10_000_000;

  @TempDir Path folder;

  /**
   * One fence of the kernel.
   *
   * @param start where the fence's line starts in the text of {@code file}
   * @param end where it ends
   */
  record Fence(String file, int line, int start, int end, String comment) {
    private String removedFrom(String text) {
      return text.substring(0, start) + "    nop" + text.substring(end);
    }

    @Override
    public String toString() {
      return file + ":" + line;
    }
  }

  static List<Fence> fences() {
    List<Fence> fences = new ArrayList<>();
    for (Source source : KernelVariant.sources()) {
      String file = Path.of(source.name()).getFileName().toString();
      String text = source.text();
      Matcher matcher = FENCE.matcher(text);
      while (matcher.find()) {
        int line = (int) text.substring(0, matcher.start()).lines().count() + 1;
        String comment = commentBefore(text, matcher.start());
        fences.add(new Fence(file, line, matcher.start(), matcher.end(), comment));
      }
    }
    return fences;
  }

  @ParameterizedTest
  @MethodSource("fences")
  void withoutItTheTestThatItNamesFailsOrItsCommentSaysWhyNoneCan(Fence fence) {
    KernelVariant without = KernelVariant.with(fence.file(), fence::removedFrom);
    if (JUSTIFIED.matcher(fence.comment()).find()) {
      if (fence.comment().contains(INVARIANTS)) {
        assertThat(violations(without)).as("%s without %s", INVARIANTS, fence).isNotEmpty();
      }
      return;
    }
    Matcher named = NAMED_TEST.matcher(fence.comment());
    assertThat(named.find())
        .as(
            "the comment over the fence at %s names a test or justifies the fence: %s",
            fence, fence.comment())
        .isTrue();
    GuestTest test = test(named.group(1));
    List<String> options = words(named.group(2));
    assertThat(KernelVariant.unchanged().passes(test, options, folder, PATIENCE))
        .as("%s with every fence", test)
        .isTrue();

    assertThat(without.passes(test, options, folder, PATIENCE))
        .as("%s still passes without the fence at %s", test, fence)
        .isFalse();
  }

  /** The control: taking a fence away is what makes the difference, not building another kernel. */
  @Test
  void aLineThatDoesNothingCanGo() {
    List<Source> sources = KernelVariant.sources();
    assertThat(sources).isNotEmpty();
    KernelVariant padded =
        KernelVariant.with("copy.s", text -> text.replace("\n1:", "\n    nop\n1:"));
    assertThat(padded.passes(test("fork-parent-writes"), List.of(), folder, PATIENCE)).isTrue();
    assertThat(violations(padded)).isEmpty();
  }

  private static List<String> words(String text) {
    return text.isBlank() ? List.of() : List.of(text.strip().split(" ", -1));
  }

  private static GuestTest test(String name) {
    return new GuestTest(name, GuestTest.PROGRAMS.resolve("tests").resolve(name));
  }

  /**
   * What is wrong with the memory of a kernel that forks, lets both write, and buries the child.
   */
  private static List<String> violations(KernelVariant kernel) {
    GuestRun run =
        GuestSetup.program(test("fork-child-writes").source()).withKernel(kernel.elf()).start();
    InvariantWatch watch = InvariantWatch.of(run);
    run.run(PATIENCE);
    return watch.violations();
  }

  /** The comment lines right above {@code offset}, among up to a few instruction lines. */
  private static String commentBefore(String text, int offset) {
    List<String> lines = text.substring(0, offset).lines().toList();
    StringBuilder comment = new StringBuilder();
    int at = lines.size() - 1;
    while (at >= 0 && !isComment(lines.get(at)) && lines.size() - at < 4) {
      at--;
    }
    while (at >= 0 && isComment(lines.get(at))) {
      comment.insert(0, lines.get(at).replaceFirst("[^#]*#\\s*", "") + " ");
      at--;
    }
    return comment.toString();
  }

  /** A line with nothing but a comment, and perhaps a number to jump to. */
  private static boolean isComment(String line) {
    return line.strip().matches("(\\d+:)?\\s*#.*");
  }
}
