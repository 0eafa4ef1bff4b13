package faultline.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every check of the bare-metal guest tests passes on our machine, whatever its TLB. */
class HartTestsOnFaultlineTest {
  /** Presets that have no address-space numbers. */
  private static final List<String> WITHOUT_ASIDS = List.of("u54", "u74", "rocket");

  private static final List<String> WITH_ASIDS =
      List.of(
          "none",
          "i=1,d=1,l2=none",
          "i=1,d=1,l2=4x1,replacement=random",
          "i=4,d=4,ways=2,l2=16x2,replacement=lru",
          "i=32,d=32,l2=none,replacement=plru",
          "i=4096,d=4096,l2=4096x4");

  @TempDir static Path folder;

  static List<GuestTest> hartTests() {
    return GuestTest.bareMetal();
  }

  /** The cases of walk, protection and TLB that checks can show; the 11th is the test below. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12})
  void eachCaseHasChecksNamedAfterIt(int number) {
    assertThat(GuestTest.bareMetal())
        .anyMatch(test -> test.expectedOutput().contains("pass " + number + "."));
  }

  @ParameterizedTest
  @MethodSource("hartTests")
  void everyCheckPasses(GuestTest test) {
    FaultlineRun run = boot(test, List.of());

    assertThat(run.output())
        .as("standard error was: %s", run.errors())
        .isEqualTo(test.expectedOutput());
    assertThat(run.status()).isEqualTo(test.expectedStatus());
  }

  private static FaultlineRun boot(GuestTest test, List<String> options) {
    Path kernel = HartTest.assembled(test, folder);
    return HartTest.boot(test, kernel, GuestDisks.fresh(test, folder), options);
  }

  /** A stale translation depends on the TLB, so tests of those are left out; devices have none. */
  static Stream<Arguments> hartTestsThatFenceAndTlbs() {
    return GuestTest.bareMetal().stream()
        .filter(test -> test.onlyFaultline().isEmpty() && !test.isAboutDevices())
        .flatMap(
            test ->
                Stream.concat(
                        WITH_ASIDS.stream(),
                        test.needsAsids() ? Stream.empty() : WITHOUT_ASIDS.stream())
                    .map(tlb -> Arguments.of(test, tlb)));
  }

  @ParameterizedTest
  @MethodSource("hartTestsThatFenceAndTlbs")
  void theTlbMakesNoDifferenceToWhoFences(GuestTest test, String tlb) {
    // The cores behind the presets fault on clear A and D bits, which is another matter.
    List<String> options = List.of("--tlb", tlb, "--ad", "hardware");

    FaultlineRun run = boot(test, options);

    assertThat(run.output()).isEqualTo(test.expectedOutput());
    assertThat(run.status()).isEqualTo(test.expectedStatus());
  }
}
