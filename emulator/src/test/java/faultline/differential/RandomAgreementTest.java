package faultline.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import faultline.guest.ReferenceTools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random programs leave the same traps, registers, data and page tables here and on QEMU.
 *
 * <p>System properties: {@code faultline.seed}, the first program's; {@code faultline.programs},
 * how many; {@code faultline.minutes}, for how long to go on with further ones instead. The Maven
 * profile {@code soak} goes on for an hour.
 */
class RandomAgreementTest {
  static final int ITEMS = 300;
  private static final int PROGRAMS = 10;

  @TempDir Path folder = Path.of("");

  @Test
  void trapsRegistersAndMemoryAreTheSame() throws Exception {
    ReferenceTools.require(ReferenceTools.QEMU_SYSTEM);
    Qemu qemu = new Qemu(folder);
    Coverage coverage = new Coverage();
    Instant end = Instant.now().plus(Duration.ofMinutes(Long.getLong("faultline.minutes", 0)));
    long first = Long.getLong("faultline.seed", 1);
    long programs = Long.getLong("faultline.programs", PROGRAMS);
    long traps = 0;
    long seed = first;
    for (; seed < first + programs || Instant.now().isBefore(end); seed++) {
      RandomProgram program = RandomProgram.of(seed, ITEMS, true);
      byte[] elf = program.elf();
      Outcome ours = coverage.run(Ours.machine(elf, config -> config));
      traps += ours.traps();
      if (ours.difference(qemu.run(elf).forgiving(ours), "ours", "QEMU").isPresent()) {
        report(program, ours.ended(), qemu);
      }
    }
    System.out.printf(
        "random programs: seeds %d to %d, %d traps; %s%n",
        first, seed - 1, traps, coverage.summary());
    assertThat(coverage.missing()).as("never met, from seed %d on", first).isEmpty();
  }

  private static void report(RandomProgram program, String ended, Qemu qemu) throws Exception {
    Shrinker shrinker = new Shrinker(candidate -> difference(candidate, ended, qemu).isPresent());
    RandomProgram small = shrinker.shrink(program);
    Path kept = Files.createDirectories(Path.of("target", "differential"));
    Files.write(kept.resolve("random-" + program.seed() + ".elf"), small.elf());
    fail(
        """
        Seed %d differs; -Dfaultline.seed=%1$d -Dfaultline.programs=1 runs it again. The shortest \
        program that does, for the frame in differential/frame.s, is in \
        target/differential/random-%1$d.elf:

        %s
        %s"""
            .formatted(
                program.seed(), small.text(), difference(small, ended, qemu).orElse("no more")));
  }

  /**
   * How a program's outcome differs, if here it ends as {@code ended} says: one that has lost what
   * it needs to end says nothing.
   */
  private static Optional<String> difference(RandomProgram program, String ended, Qemu qemu)
      throws Exception {
    byte[] elf = program.elf();
    Outcome ours = Ours.run(Ours.machine(elf, config -> config));
    return ours.ended().equals(ended)
        ? ours.difference(qemu.run(elf).forgiving(ours), "ours", "QEMU")
        : Optional.empty();
  }
}
