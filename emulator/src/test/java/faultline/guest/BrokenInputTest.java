package faultline.guest;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import faultline.cli.GuestDisk;
import faultline.programs.Firmware;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is in the files that it is given, the command ends as it says it does: with the guest's
 * status, or one line on standard error and status 1, or the end of its steps; never with an
 * exception, never late, never in the host's last memory.
 *
 * <p>The seed is printed; {@code -Dfaultline.seed=N} repeats it, {@code -Dfaultline.fuzz=N} asks
 * for more rounds of each.
 */
class BrokenInputTest {
  private static final long SEED = Long.getLong("faultline.seed", System.nanoTime());
  private static final int ROUNDS = Integer.getInteger("faultline.fuzz", 40);

  private static final int STATUS_INTERNAL = 70;
  private static final int MOST_LINES = 2;

  /** Far more processor time than any run takes, on a host that is busy. */
  private static final long MOST_NANOSECONDS = 20_000_000_000L;

  /** The machine's memory and files, some copies of those, and what a cold JVM loads. */
  private static final long MOST_BYTES = 400L << 20;

  /** Where the host interface is, for a kernel whose symbols may be anything. */
  private static final String TALKER =
      """
          .globl _start, tohost, fromhost
      _start: la t0, tohost
          li t1, 0x101000000000061
          sd t1, 0(t0)
          la t1, words
          sd t1, 0(t0)
          li t1, 0x100000
          li t2, 0x5555
          sw t2, 0(t1)
          j _start
          .data
          .balign 8
      tohost: .dword 0
      fromhost: .dword 0
      words: .dword 64, 1, words, 8
      """;

  /** Reads standard input to its end, and writes what it has read. */
  private static final String ECHO =
      """
          .globl _start
      _start: li a0, 0
          la a1, buffer
          li a2, 100
          li a7, 63
          ecall
          blez a0, 1f
          mv a2, a0
          li a0, 1
          li a7, 64
          ecall
          j _start
      1:  li a0, 0
          li a7, 93
          ecall
          .bss
      buffer: .zero 100
      """;

  private final Random random = new Random(SEED);
  private final Damage damage = new Damage(random);

  @TempDir Path folder;

  @BeforeAll
  static void tellTheSeed() {
    System.out.println("BrokenInputTest: -Dfaultline.seed=" + SEED);
  }

  @Test
  void aHostThatIsAnsweredWhereItAsks() throws IOException {
    String source = TALKER.replace("tohost: .dword 0\n", "tohost:\n");
    assertThat(source).isNotEqualTo(TALKER);
    check("one word for both", kernel(assembled(source)));
  }

  @Test
  void anyBytesAsKernel() throws IOException {
    for (int i = 0; i < ROUNDS; i++) {
      check("round " + i, kernel(damage.noise(20_000)));
    }
  }

  @Test
  void anyBytesAsFirmwareAndAsItsKernel() throws IOException {
    byte[] talker = assembled(TALKER);
    for (int i = 0; i < ROUNDS; i++) {
      List<String> options = kernel(i % 2 == 0 ? damage.ofElf(talker) : damage.noise(20_000));
      byte[] firmware = i % 3 == 0 ? damage.noise(20_000) : damage.ofElf(talker);
      options.addAll(List.of("--bios", file("firmware", firmware)));
      check("round " + i, options);
    }
  }

  @Test
  void damagedKernels() throws IOException {
    List<byte[]> kernels = List.of(assembled(TALKER), Firmware.kernel());
    for (int i = 0; i < 3 * ROUNDS; i++) {
      List<String> options = kernel(damage.ofElf(kernels.get(i % kernels.size())));
      if (random.nextBoolean()) {
        options.addAll(
            List.of(
                "--initrd", file("initrd", damage.noise(random.nextInt(8) == 0 ? 5 << 20 : 5000))));
      }
      check("round " + i, options);
    }
  }

  @Test
  void kernelsCutOffAnywhere() throws IOException {
    byte[] whole = assembled(TALKER);
    int stride = Math.max(1, whole.length / ROUNDS);
    for (int length = 0; length < whole.length; length += stride) {
      check(length + " bytes", kernel(Arrays.copyOf(whole, length)));
    }
  }

  @Test
  void kernelsUnderWhichProgramsRun() throws IOException {
    String program = file("echo", assembledAt(ECHO, "0x10000"));
    for (int i = 0; i < ROUNDS; i++) {
      String kernel = file("kernel", damage.ofElf(Firmware.kernel()));
      check(
          "round " + i,
          new ArrayList<>(
              List.of(
                  "run",
                  "--memory=8M",
                  "--max-steps=100000",
                  "--stats",
                  "--kernel",
                  kernel,
                  program)));
    }
  }

  @Test
  void anyBytesOfAnyNumberAsDisk() throws IOException {
    GuestTest driver = new GuestTest("board-blk", GuestTest.PROGRAMS.resolve("tests/board-blk"));
    String kernel = HartTest.assembled(driver, folder).toString();
    String[] ways = {"", ",readonly", ",snapshot", ",readonly,snapshot"};
    for (int i = 0; i < ROUNDS / 4; i++) {
      List<String> options = boot(kernel, 1_000_000);
      for (int disk = random.nextInt(3); disk >= 0; disk--) {
        String image = file("disk" + disk, damage.noise(random.nextBoolean() ? 600 : 100_000));
        options.addAll(List.of("--disk", image + ways[random.nextInt(ways.length)]));
      }
      check("round " + i, options);
    }
  }

  @Test
  void anyBytesAsTheInitialDiskOfOurKernel() throws Exception {
    String kernel = file("kernel", Firmware.kernel());
    byte[] archive =
        GuestDisk.holding("echo", assembledAt(ECHO, "0x10000"), List.of("some", "words"));
    for (int i = 0; i < ROUNDS; i++) {
      List<String> options = boot(kernel, 300_000);
      byte[] initrd =
          i % 4 == 0
              ? damage.noise(random.nextInt(8) == 0 ? 3 << 20 : 5000)
              : damagedArchive(archive);
      options.addAll(List.of("--initrd", file("initrd", initrd)));
      check("round " + i, options);
    }
  }

  @Test
  void damagedPrograms() throws IOException {
    byte[] whole = assembledAt(ECHO, "0x10000");
    for (int i = 0; i < ROUNDS; i++) {
      String program = file("program", damage.ofElf(whole));
      check("round " + i, List.of("run", "--memory=8M", "--max-steps=300000", program));
    }
  }

  @Test
  void anyBytesOnTheConsole() throws IOException {
    String program = file("echo", assembledAt(ECHO, "0x10000"));
    for (int i = 0; i < ROUNDS / 4; i++) {
      byte[] typed = damage.noise(400);
      FaultlineRun run =
          FaultlineRun.withInput(typed, "run", "--memory=8M", "--max-steps=3000000", program);
      assertThat(run.status()).as("seed %d, round %d: %s", SEED, i, run.errors()).isZero();
      assertThat(run.errors()).as("seed %d, round %d", SEED, i).isEmpty();
    }
  }

  /** Damage in the headers, which are a sixth of every sector's bytes at most. */
  private byte[] damagedArchive(byte[] archive) {
    byte[] bytes = archive.clone();
    for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
      int sector = 512 * random.nextInt(bytes.length / 512);
      bytes[sector + random.nextInt(512)] = (byte) (random.nextBoolean() ? '7' : random.nextInt());
    }
    return random.nextInt(4) == 0 ? damage.ofAny(bytes) : bytes;
  }

  private List<String> kernel(byte[] contents) throws IOException {
    return boot(file("kernel", contents), 20_000);
  }

  private static List<String> boot(String kernel, int steps) {
    return new ArrayList<>(
        List.of("boot", "--memory=8M", "--stats", "--max-steps=" + steps, "--kernel", kernel));
  }

  private void check(String round, List<String> command) {
    String what = "seed %d, %s: %s".formatted(SEED, round, command);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long time = threads.getCurrentThreadCpuTime();
    long bytes = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    FaultlineRun run;
    try {
      run = FaultlineRun.of(command.toArray(String[]::new));
    } catch (RuntimeException | Error e) {
      throw new AssertionError(what, e);
    }
    long spent = threads.getCurrentThreadCpuTime() - time;
    long taken = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - bytes;

    assertThat(run.status()).as("%s\n%s", what, run.errors()).isNotEqualTo(STATUS_INTERNAL);
    assertThat(run.errors()).as(what).doesNotContain("Exception", "Error", "\tat ", "internal");
    assertThat(messages(run)).as(what).hasSizeLessThanOrEqualTo(MOST_LINES);
    assertThat(spent).as("processor time for %s", what).isLessThan(MOST_NANOSECONDS);
    assertThat(taken).as("memory for %s", what).isLessThan(MOST_BYTES);
  }

  /** The lines on standard error that are no statistics. */
  private static List<String> messages(FaultlineRun run) {
    return run.errors().lines().filter(line -> !line.matches("\\S+ +-?\\d+")).toList();
  }

  private byte[] assembled(String source) throws IOException {
    return assembledAt(source, "0x80000000");
  }

  private byte[] assembledAt(String source, String address) throws IOException {
    Path text = Files.writeString(folder.resolve("some.s"), source, StandardCharsets.UTF_8);
    Path elf = folder.resolve("some");
    FaultlineRun run =
        FaultlineRun.of(
            "asm", "--section-start", ".text=" + address, text.toString(), "-o", elf.toString());
    assertThat(run.errors()).isEmpty();
    return Files.readAllBytes(elf);
  }

  private String file(String name, byte[] contents) throws IOException {
    return Files.write(folder.resolve(name), contents).toString();
  }
}
