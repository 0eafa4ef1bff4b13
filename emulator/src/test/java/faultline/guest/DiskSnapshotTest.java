package faultline.guest;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.device.DiskImage;
import faultline.device.FileStorage;
import faultline.elf.ElfFile;
import faultline.machine.Machine;
import faultline.machine.MachineConfig;
import faultline.machine.MemoryMap;
import faultline.machine.Snapshot;
import faultline.machine.StateDump;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A machine that goes back in time takes its disks along, requests in flight included: a guest that
 * writes for ever is saved at random moments and sent back and forth among those.
 *
 * <p>{@code -Dfaultline.seed=N} repeats a run.
 */
class DiskSnapshotTest {
  private static final int MOMENTS = 12;
  private static final int JOURNEYS = 12;

  /** Two requests take ten thousand steps. */
  private static final int SHORTEST = 15_000;

  private static final int LONGEST = 60_000;

  /** After {@code length} steps from {@code snapshot}, the machine and its writable disk. */
  private record Moment(Snapshot snapshot, long length, Map<String, String> machine, int disk) {}

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aRestoredMachineHasTheSameDisks(boolean snapshot) throws Exception {
    long seed = Long.getLong("faultline.seed", 1);
    Random random = new Random(seed);
    Path image = folder.resolve("image");
    Files.write(image, new byte[64 << 9]);
    Machine machine = machine(image, snapshot);

    List<Moment> moments = new ArrayList<>();
    for (int i = 0; i < MOMENTS; i++) {
      Snapshot saved = machine.snapshot();
      long length = random.nextInt(SHORTEST, LONGEST);
      machine.run(length);
      moments.add(new Moment(saved, length, StateDump.of(machine), contents(image)));
    }
    assertThat(moments.stream().map(Moment::disk).distinct().count())
        .as("the file changes, unless that is what it must not")
        .isEqualTo(snapshot ? 1 : MOMENTS);
    for (int i = 0; i < JOURNEYS; i++) {
      Moment moment = moments.get(random.nextInt(MOMENTS));
      machine.restore(moment.snapshot());
      machine.run(moment.length());
      assertThat(StateDump.differences(StateDump.of(machine), moment.machine()))
          .as("seed %d, from step %d", seed, moment.snapshot().steps())
          .isEmpty();
      assertThat(contents(image)).as("the file, seed %d", seed).isEqualTo(moment.disk());
    }
  }

  private static int contents(Path image) throws IOException {
    return Arrays.hashCode(Files.readAllBytes(image));
  }

  private Machine machine(Path image, boolean snapshot) throws Exception {
    Path kernel = folder.resolve("writer");
    FaultlineRun run =
        FaultlineRun.of(
            "asm",
            "--section-start",
            ".text=0x" + Long.toHexString(MemoryMap.RAM),
            Path.of("src/test/resources/guest/disk-writer.s").toString(),
            "-o",
            kernel.toString());
    assertThat(run.errors()).isEmpty();
    DiskImage disk =
        new DiskImage(FileStorage.open(image, !snapshot), false, snapshot, System.err::println);
    return new Machine(
        MachineConfig.of(ElfFile.parse(Files.readAllBytes(kernel), "writer"), octet -> {})
            .withMemory(8 << 20)
            .withDisks(List.of(disk)));
  }
}
