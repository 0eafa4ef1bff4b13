package faultline.differential;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.machine.Machine;
import faultline.machine.MachineConfig;
import faultline.mmu.TlbSpec;
import faultline.study.Statistics;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What must not change the history of a random program, all of which fence as they should: the
 * shape of the TLB, and the host's fast lookups, which must not change a counter either.
 *
 * <p>System properties: {@code faultline.seed}, the first program's; {@code faultline.programs},
 * how many.
 */
class RandomInvariantTest {
  private static final int PROGRAMS = 3;

  private static final List<String> SHAPES =
      List.of(
          "i=1,d=1,l2=none",
          "none",
          "i=4096,d=4096,l2=8192x8",
          "i=4,d=4,ways=2,l2=16x4,replacement=lru",
          "i=4,d=8,ways=4,l2=8x2,replacement=plru",
          "i=2,d=4,l2=4x1,replacement=random");

  private static final List<String> CORES = List.of("u54", "u74", "rocket");

  static LongStream seeds() {
    long first = Long.getLong("faultline.seed", 1);
    return LongStream.range(first, first + Long.getLong("faultline.programs", PROGRAMS));
  }

  /** Registers, traps, memory and steps. */
  private record History(Outcome outcome, List<Long> registers, long steps) {}

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theShapeOfTheTlbLeavesTheHistoryAlone(long seed) {
    byte[] elf = RandomProgram.of(seed, RandomAgreementTest.ITEMS, true).elf();
    History expected = history(run(elf, config -> config));
    for (String shape : SHAPES) {
      TlbSpec spec = TlbSpec.parse(shape);
      assertSame(history(run(elf, config -> config.withTlb(spec))), expected, shape);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void soItIsWhereSoftwareMarksPages(long seed) {
    byte[] elf = RandomProgram.of(seed, RandomAgreementTest.ITEMS, false).elf();
    History expected = history(run(elf, config -> config.withHardwareAd(false)));
    for (String core : CORES) {
      TlbSpec spec = TlbSpec.parse(core);
      assertSame(history(run(elf, config -> config.withTlb(spec))), expected, core);
    }
    assertThat(expected.outcome.traps()).as("traps of seed %d", seed).isPositive();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void fastLookupsChangeNoCounter(long seed) {
    byte[] elf = RandomProgram.of(seed, RandomAgreementTest.ITEMS, true).elf();
    for (String shape : List.of("default", "i=1,d=1,l2=none", "none", SHAPES.get(3), "rocket")) {
      TlbSpec spec = TlbSpec.parse(shape);
      Machine with = run(elf, config -> config.withTlb(spec));
      Machine without = run(elf, config -> config.withTlb(spec).withFastLookups(false));
      assertSame(history(with), history(without), shape);
      assertThat(Statistics.of(with)).as("counters, %s", shape).isEqualTo(Statistics.of(without));
    }
  }

  private static void assertSame(History actual, History expected, String shape) {
    assertThat(actual.outcome.difference(expected.outcome, shape, "expected")).isEmpty();
    assertThat(actual.registers).as(shape).isEqualTo(expected.registers);
    assertThat(actual.steps).as("steps, %s", shape).isEqualTo(expected.steps);
  }

  private static Machine run(byte[] elf, UnaryOperator<MachineConfig> change) {
    Machine machine = Ours.machine(elf, change);
    assertThat(Ours.run(machine).complete()).as("came to its end").isTrue();
    return machine;
  }

  private static History history(Machine machine) {
    Outcome outcome = new Outcome("powered off", machine.ram().read(Layout.LOG, Outcome.size()));
    List<Long> registers = IntStream.range(0, 32).mapToObj(machine.hart(0)::register).toList();
    return new History(outcome, registers, machine.steps());
  }
}
