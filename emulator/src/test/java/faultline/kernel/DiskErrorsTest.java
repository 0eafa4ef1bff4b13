package faultline.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.cli.GuestDisk;
import faultline.elf.ElfFile;
import faultline.guest.GuestTest;
import faultline.image.Ustar;
import faultline.machine.Machine;
import faultline.machine.MachineConfig;
import faultline.machine.StopReason;
import faultline.memory.Ram;
import faultline.programs.Firmware;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A disk that cannot be read here and there: the caller hears -EIO, who touches such a page dies of
 * SIGBUS, everybody else goes on, and nothing is lost.
 *
 * <p>{@code -Dfaultline.seed=N} runs one seed; {@code faultline.seeds} says how many there are.
 */
class DiskErrorsTest {
  private static final long PATIENCE = 100_000_000;
  private static final int SEEDS = Integer.getInteger("faultline.seeds", 3);
  private static final int ONE_IN = 6;
  private static final Path TESTS = GuestTest.PROGRAMS.resolve("tests");

  /** So many readings succeed: those that find the files and begin the first programs. */
  private static final int GOOD_BEGINNING = 40;

  private static final String PAGE_OF_BAD = "the second page of bad ";
  private static final byte[] GOOD_PAGE = page("a good page ");

  @Test
  void theCallerHearsOfItAndWhoTouchesItDies() throws Exception {
    byte[] program = GuestSetup.assembled(Path.of("src", "test", "resources", "sweep", "errors.s"));
    byte[] bad = join(GOOD_PAGE, page(PAGE_OF_BAD), GOOD_PAGE);
    byte[] broken = GuestSetup.assembled(TESTS.resolve("demand-program/files/many.s"));
    byte[] disk =
        GuestDisk.holding(
            "main",
            program,
            List.of(),
            List.of(new Ustar.Member("bad", bad, false), new Ustar.Member("broken", broken, true)));
    long firstOfBad = find(disk, PAGE_OF_BAD.getBytes(StandardCharsets.US_ASCII));
    long textOfBroken = find(disk, broken) + Ram.FRAME_SIZE;
    FailingStorage storage = new FailingStorage(disk, at -> at == firstOfBad || at == textOfBroken);

    GuestRun run = start(storage, 8);

    assertThat(run.run(PATIENCE)).as(run.output()).isEqualTo(new StopReason.PoweredOff(0));
    assertThat(run.output())
        .isEqualTo(
            """
            open: 3
            the first page: 4096
            the second: -EIO
            the second again: -EIO
            the third: 4096
            all three: 4096
            where we are: 4096
            on from there: -EIO
            from its middle: -EIO
            mapped
            the first page: exited 97
            the second: killed by signal 7
            the second again: killed by signal 7
            the third: exited 97
            the kernel reads the second: -EFAULT
            a program
            killed by signal 7
            and we live
            """);
    assertNothingIsLost(run);
  }

  static LongStream seeds() {
    long first = Long.getLong("faultline.seed", 1);
    return LongStream.range(first, first + SEEDS);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theKernelLivesWhateverCannotBeRead(long seed) throws Exception {
    Random random = new Random(seed);
    byte[] disk =
        GuestDisk.holding(
            "main",
            GuestSetup.assembled(TESTS.resolve("soak/main.s")),
            List.of(Long.toString(seed), "2000", "tight"),
            List.of());
    int[] readings = {0};
    LongPredicate now = at -> readings[0]++ > GOOD_BEGINNING && random.nextInt(ONE_IN) == 0;
    FailingStorage storage = new FailingStorage(disk, now);

    GuestRun run = start(storage, 1);
    InvariantWatch watch = InvariantWatch.of(run);
    StopReason reason = run.run(PATIENCE);

    assertThat(watch.violations()).as("seed %d", seed).isEmpty();
    assertThat(reason)
        .as("seed %d: %s", seed, run.output())
        .isInstanceOf(StopReason.PoweredOff.class);
    assertThat(run.output()).doesNotContain("panic");
    assertThat(storage.failures()).as("failures of %d readings", readings[0]).isPositive();
    assertNothingIsLost(run);
  }

  private static GuestRun start(FailingStorage storage, long mebibytes) throws Exception {
    ElfFile kernel = ElfFile.parse(Firmware.kernel(), "kernel");
    StringBuilder console = new StringBuilder();
    MachineConfig config =
        MachineConfig.of(kernel, octet -> console.append((char) octet)).withMemory(mebibytes << 20);
    return new GuestRun(new Machine(GuestDisk.attach(config, storage)), kernel, console);
  }

  private static void assertNothingIsLost(GuestRun run) {
    KernelMemory memory = run.memory();
    assertThat(memory.variable("frames_free")).isEqualTo(memory.variable("frames_free_at_boot"));
  }

  private static byte[] page(String text) {
    return text.repeat(Ram.FRAME_SIZE)
        .substring(0, Ram.FRAME_SIZE)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] join(byte[]... parts) {
    byte[] all = new byte[parts.length * Ram.FRAME_SIZE];
    for (int i = 0; i < parts.length; i++) {
      System.arraycopy(parts[i], 0, all, i * Ram.FRAME_SIZE, Ram.FRAME_SIZE);
    }
    return all;
  }

  private static long find(byte[] disk, byte[] wanted) {
    for (int at = 0; at + wanted.length <= disk.length; at++) {
      if (Arrays.equals(disk, at, at + wanted.length, wanted, 0, wanted.length)) {
        return at;
      }
    }
    throw new IllegalStateException("it is not on the disk");
  }
}
