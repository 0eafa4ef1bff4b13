package faultline.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.guest.GuestTest;
import faultline.machine.StopReason;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random operations on processes and memory, for long: {@code programs/tests/soak} says which. Each
 * process checks its own memory; at the end all frames must be free again.
 *
 * <p>{@code -Dfaultline.seed=N} runs one seed; {@code faultline.operations} and {@code
 * faultline.seeds} say how many there are, 100 000 and 3 in the profile {@code soak}.
 */
class SoakTest {
  private static final long OPERATIONS = Long.getLong("faultline.operations", 2000);
  private static final int SEEDS = Integer.getInteger("faultline.seeds", 1);
  private static final long STEPS_PER_OPERATION = 100_000;
  private static final GuestTest PROGRAM =
      new GuestTest("soak", GuestTest.PROGRAMS.resolve("tests").resolve("soak"));

  /**
   * A run.
   *
   * @param kilobytes of RAM; {@code tight} when that is too little for some
   */
  record Soak(long seed, String tlb, String bootArguments, int kilobytes, boolean tight) {
    @Override
    public String toString() {
      return "seed %d, %s, %d KiB%s, \"%s\""
          .formatted(seed, tlb, kilobytes, tight ? ", tight" : "", bootArguments);
    }
  }

  static Stream<Soak> soaks() {
    long first = Long.getLong("faultline.seed", 1);
    return LongStream.range(first, first + SEEDS)
        .boxed()
        .flatMap(
            seed ->
                Stream.of(
                    new Soak(seed, "asid=16", "", 16 << 10, false),
                    new Soak(seed, "asid=1", "", 16 << 10, false),
                    new Soak(seed, "i=4,d=4,l2=none,asid=2", "fork=eager", 16 << 10, false),
                    new Soak(seed, "asid=16", "", 960, true)));
  }

  @ParameterizedTest
  @MethodSource("soaks")
  void everyProcessFindsWhatItStoredAndEveryFrameComesBack(Soak soak) {
    GuestRun run = start(soak, OPERATIONS);

    StopReason reason = run.run(OPERATIONS * STEPS_PER_OPERATION);

    assertGood(run, reason);
    KernelMemory memory = run.memory();
    assertThat(memory.variable("frames_free")).isEqualTo(memory.variable("frames_free_at_boot"));
    for (String what : List.of("stat_forks", "stat_vforks", "stat_execs", "stat_zero_fills")) {
      assertThat(memory.variable(what)).as(what).isGreaterThan(OPERATIONS / 500);
    }
    if (soak.tight) {
      assertThat(memory.variable("frames_free_minimum")).as("memory was out").isLessThan(2);
    }
    boolean eager = soak.bootArguments.contains("eager");
    assertThat(memory.variable("stat_fork_copies") > 0).as("copied by fork").isEqualTo(eager);
  }

  @ParameterizedTest
  @MethodSource("soaks")
  void theInvariantsHoldAllTheTime(Soak soak) {
    GuestRun run = start(soak, OPERATIONS / 5);
    InvariantWatch watch = InvariantWatch.of(run);

    StopReason reason = run.run(OPERATIONS * STEPS_PER_OPERATION);

    assertThat(watch.violations()).isEmpty();
    assertGood(run, reason);
  }

  private static GuestRun start(Soak soak, long operations) {
    return GuestSetup.program(PROGRAM.source())
        .withTlb(soak.tlb)
        .withBootArguments(soak.bootArguments)
        .withMemory((long) soak.kilobytes << 10)
        .withArguments(
            List.of(
                Long.toString(soak.seed),
                Long.toString(operations),
                soak.tight ? "tight" : "plain"))
        .start();
  }

  private static void assertGood(GuestRun run, StopReason reason) {
    assertThat(run.output()).as(reason.toString()).isEqualTo(PROGRAM.expectedOutput());
    assertThat(reason).isEqualTo(new StopReason.PoweredOff(0));
  }
}
