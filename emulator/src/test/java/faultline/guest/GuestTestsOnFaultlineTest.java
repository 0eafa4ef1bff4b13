package faultline.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every guest test does on our machine and kernel exactly what it says it must. */
class GuestTestsOnFaultlineTest {
  private static final long PATIENCE = 2_000_000_000;

  static List<GuestTest> guestTests() {
    return GuestTest.programs();
  }

  @ParameterizedTest
  @MethodSource("guestTests")
  void printsExactlyWhatIsExpectedAndLeaksNothing(GuestTest test) {
    FaultlineRun run = FaultlineRun.of(commandLine(test, PATIENCE).toArray(String[]::new));

    assertThat(run.output())
        .as("standard error was: %s", run.errors())
        .isEqualTo(test.expectedOutput());
    assertThat(run.status()).isEqualTo(test.expectedStatus());
    Map<String, Long> statistics = run.statistics();
    assertThat(statistics).as("every frame is free at the end").containsEntry("frames-end", 0L);
    assertThat(statistics).containsAllEntriesOf(test.expectedStatistics());
  }

  /**
   * The command that runs {@code test}; a guest that takes more than {@code maxSteps} has failed.
   */
  static List<String> commandLine(GuestTest test, long maxSteps) {
    List<String> command = new ArrayList<>(List.of("run", "--stats", "--memory", test.memory()));
    command.addAll(List.of("--max-steps", Long.toString(maxSteps)));
    command.addAll(test.fileOptions());
    command.add(test.source().toString());
    command.addAll(test.arguments());
    return command;
  }
}
