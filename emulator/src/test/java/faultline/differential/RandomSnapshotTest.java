package faultline.differential;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.machine.Machine;
import faultline.machine.Snapshot;
import faultline.machine.StateDump;
import faultline.mmu.TlbSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A restored machine lives through the same again: random programs, saved at random moments, and
 * then sent back and forth among those.
 *
 * <p>System properties: {@code faultline.seed}, the first program's; {@code faultline.programs},
 * how many.
 */
class RandomSnapshotTest {
  private static final int PROGRAMS = 4;
  private static final int MOMENTS = 6;
  private static final int JOURNEYS = 8;
  private static final int LONGEST = 20_000;
  private static final List<String> SHAPES =
      List.of(
          "default",
          "i=4,d=4,ways=2,l2=16x4,replacement=lru",
          "i=4,d=8,ways=4,l2=8x2,replacement=plru",
          "i=2,d=4,l2=4x1,replacement=random");

  private record Moment(Snapshot snapshot, long length, Map<String, String> after) {}

  static LongStream seeds() {
    long first = Long.getLong("faultline.seed", 1);
    return LongStream.range(first, first + Long.getLong("faultline.programs", PROGRAMS));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aRestoredMachineHasTheSameHistory(long seed) {
    byte[] elf = RandomProgram.of(seed, RandomAgreementTest.ITEMS, true).elf();
    Random random = new Random(seed);
    TlbSpec shape = TlbSpec.parse(SHAPES.get((int) (seed % SHAPES.size())));
    int harts = 1 + random.nextInt(2);
    Machine machine = Ours.machine(elf, config -> config.withTlb(shape).withHarts(harts));

    List<Moment> moments = new ArrayList<>();
    for (int i = 0; i < MOMENTS; i++) {
      machine.run(random.nextInt(LONGEST));
      Snapshot snapshot = machine.snapshot();
      long length = random.nextInt(LONGEST);
      machine.run(length);
      moments.add(new Moment(snapshot, length, StateDump.of(machine)));
    }
    for (int i = 0; i < JOURNEYS; i++) {
      Moment moment = moments.get(random.nextInt(MOMENTS));
      machine.restore(moment.snapshot());
      machine.run(moment.length());
      assertThat(StateDump.differences(StateDump.of(machine), moment.after()))
          .as("seed %d, from step %d", seed, moment.snapshot().steps())
          .isEmpty();
    }
  }
}
