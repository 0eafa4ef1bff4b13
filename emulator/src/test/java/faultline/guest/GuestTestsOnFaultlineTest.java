package faultline.guest;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.kernel.TypedRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every guest test does on our machine and kernel exactly what it says it must. */
class GuestTestsOnFaultlineTest {
  private static final long PATIENCE = 2_000_000_000;

  /**
   * TLBs with so few address-space numbers that the kernel runs out of them: never any, two, four.
   */
  private static final List<String> FEW_NUMBERS = List.of("asid=0", "asid=1", "asid=2");

  static List<GuestTest> guestTests() {
    return GuestTest.programs();
  }

  @ParameterizedTest
  @MethodSource("guestTests")
  void printsExactlyWhatIsExpectedAndLeaksNothing(GuestTest test) {
    Map<String, Long> statistics = requireAsExpected(test, List.of());

    assertThat(statistics).containsAllEntriesOf(test.expectedStatistics());
  }

  static Stream<Arguments> guestTestsWithFewNumbers() {
    return FEW_NUMBERS.stream()
        .flatMap(numbers -> guestTests().stream().map(test -> Arguments.of(numbers, test)));
  }

  @ParameterizedTest
  @MethodSource("guestTestsWithFewNumbers")
  void doesTheSameWhenAddressSpacesMustTakeTurnsWithTheirNumbers(String numbers, GuestTest test) {
    Map<String, Long> statistics = requireAsExpected(test, List.of("--tlb", numbers));

    assertThat(statistics).containsAllEntriesOf(test.expectedStatistics());
  }

  static List<GuestTest> guestTestsThatMayCopyEagerly() {
    return guestTests().stream().filter(test -> !test.needsCopyOnWrite()).toList();
  }

  @ParameterizedTest
  @MethodSource("guestTestsThatMayCopyEagerly")
  void doesTheSameWhenForkCopiesEagerly(GuestTest test) {
    requireAsExpected(test, List.of("--append", "fork=eager"));
  }

  /** The textbook's program on the smallest machine. */
  @Test
  void copyOnWriteWorksWithTwoMegabytesOfMemory() {
    String program = GuestTest.PROGRAMS.resolve("user/cow.s").toString();
    FaultlineRun small = FaultlineRun.of("run", "--memory", "2M", program);
    FaultlineRun large = FaultlineRun.of("run", program);

    assertThat(small.errors()).isEmpty();
    assertThat(small.output()).isEqualTo(large.output()).contains("process 1 exited 7");
    assertThat(small.status()).isZero();
  }

  /** Runs it with {@code options}; returns the statistics. */
  private static Map<String, Long> requireAsExpected(GuestTest test, List<String> options) {
    FaultlineRun run = run(test, options, PATIENCE);

    assertThat(run.output())
        .as("standard error was: %s", run.errors())
        .isEqualTo(test.expectedOutput());
    assertThat(run.status()).isEqualTo(test.expectedStatus());
    Map<String, Long> statistics = run.statistics();
    assertThat(statistics).as("every frame is free at the end").containsEntry("frames-end", 0L);
    return statistics;
  }

  /**
   * Runs {@code test}; a guest that takes more than {@code maxSteps} has failed.
   *
   * @param options of {@code faultline run}
   */
  static FaultlineRun run(GuestTest test, List<String> options, long maxSteps) {
    if (test.typed().isPresent()) {
      return TypedRun.of(test, options, maxSteps).run();
    }
    List<String> command = new ArrayList<>(List.of("run", "--stats", "--memory", test.memory()));
    command.addAll(options);
    command.addAll(List.of("--max-steps", Long.toString(maxSteps)));
    command.addAll(test.fileOptions());
    command.add(test.source().toString());
    command.addAll(test.arguments());
    return FaultlineRun.withInput(test.stdin().orElse(new byte[0]), command.toArray(String[]::new));
  }
}
