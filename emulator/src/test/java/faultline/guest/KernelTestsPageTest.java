package faultline.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code docs/kernel-tests.md} says truly which tests there are, and has one for each case. */
@SuppressWarnings("NullAway.Init") // JUnit calls setUp
class KernelTestsPageTest {
  private static final Path DOCS = GuestTest.PROGRAMS.resolveSibling("docs");
  private static final Pattern NAME = Pattern.compile("`([a-z0-9]+(?:-[a-z0-9]+)*)`");
  private static final Pattern LINK = Pattern.compile("\\]\\((\\.\\./[^)]+)\\)");
  private static final Pattern ROW =
      Pattern.compile("^\\| (\\d+) \\|[^|]*\\|(.*)\\|$", Pattern.MULTILINE);

  /** What the page calls by names like those of tests. */
  private static final Set<String> OTHER_NAMES =
      Set.of(
          "only-faultline",
          "qemu-riscv64",
          "qemu-system-riscv64",
          "riscv64-linux-gnu-gcc",
          "c-start");

  private String page;

  @BeforeEach
  void setUp() throws IOException {
    page = Files.readString(DOCS.resolve("kernel-tests.md"));
  }

  @Test
  void everyTestIsOnThePageAndThePageNamesNoOther() throws IOException {
    Set<String> named = new TreeSet<>(matches(NAME, page));
    named.removeAll(OTHER_NAMES);

    assertThat(named).isEqualTo(existing());
  }

  @Test
  void everyLinkLeadsSomewhere() {
    assertThat(matches(LINK, page)).allSatisfy(link -> assertThat(DOCS.resolve(link)).exists());
  }

  @Test
  void everyCaseHasATest() {
    List<Integer> cases =
        ROW.matcher(page)
            .results()
            .filter(row -> !matches(NAME, row.group(2)).isEmpty() || row.group(2).contains("]("))
            .map(row -> Integer.valueOf(row.group(1)))
            .toList();

    assertThat(cases).isEqualTo(IntStream.rangeClosed(13, 38).boxed().toList());
  }

  @Test
  void whereLinuxIsNotAskedTheTestSaysWhy() {
    for (GuestTest test : GuestTest.programs()) {
      test.onlyFaultline().ifPresent(reason -> assertThat(reason).as(test.name()).isNotBlank());
      if (test.nativeSource().isPresent()) {
        assertThat(test.onlyFaultline()).as("%s is compared with the host", test).isPresent();
      }
    }
  }

  private static Set<String> existing() throws IOException {
    Stream<GuestTest> all =
        Stream.concat(GuestTest.programs().stream(), CProgramsTest.programs().stream());
    return all.map(GuestTest::name).collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult match) -> match.group(1)).toList();
  }
}
