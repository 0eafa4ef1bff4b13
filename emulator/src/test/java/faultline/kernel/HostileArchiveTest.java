package faultline.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.device.ArrayStorage;
import faultline.device.DiskImage;
import faultline.device.DiskStorage;
import faultline.elf.ElfFile;
import faultline.guest.GivenInput;
import faultline.image.Ustar;
import faultline.machine.Machine;
import faultline.machine.MachineConfig;
import faultline.machine.StopReason;
import faultline.programs.Firmware;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Disks that hold anything but an honest archive, and disks with read errors: the kernel refuses in
 * a line, or does with what it can read. It always comes to an end of its own, never by a panic,
 * and nothing is lost.
 *
 * <p>{@code -Dfaultline.seed=N} repeats a run, {@code -Dfaultline.fuzz=N} makes it longer.
 */
class HostileArchiveTest {
  private static final long SEED = Long.getLong("faultline.seed", System.nanoTime());
  private static final int ROUNDS = Integer.getInteger("faultline.fuzz", 60);
  private static final long PATIENCE = 200_000_000;
  private static final int BLOCK = 512;
  private static final int REFUSED = 255;

  // ---- Fields of a header.
  private static final int NAME = 0;
  private static final int MODE = 100;
  private static final int SIZE = 124;
  private static final int CHECKSUM = 148;
  private static final int TYPE = 156;
  private static final int MAGIC = 257;
  private static final int PREFIX = 345;

  private static final String COMMANDS =
      "ls -l / /bin /etc /d /d/e; cat /d/e/file /long > /dev/null; cat /etc/program | wc;"
          + " for name in /* /p*/* /d/* /d/*/*; do /bin/echo $name; done; exit 0";

  private final Random random = new Random(SEED);

  /** What was done to the headers, in the words of {@link #damage}. */
  private String damages = "";

  HostileArchiveTest() {
    System.out.println("HostileArchiveTest: -Dfaultline.seed=" + SEED);
  }

  static Ustar.Member program(String name) {
    return new Ustar.Member(
        Firmware.PROGRAM_FOLDER + name, Firmware.program(Firmware.PROGRAM_FOLDER + name), true);
  }

  private static Ustar.Member text(String name, String contents) {
    return new Ustar.Member(name, contents.getBytes(StandardCharsets.UTF_8), false);
  }

  private static byte[] honest() {
    return Ustar.write(
        List.of(
            new Ustar.Member("init", Firmware.init(), true),
            text("etc/program", "/bin/sh\0-c\0" + COMMANDS + "\0"),
            Ustar.Member.directory("d"),
            text("d/e/file", "some text\n".repeat(1000)),
            program("sh"),
            program("ls"),
            program("cat"),
            program("wc"),
            program("echo"),
            text("long", "x".repeat(10_000)),
            text("p".repeat(90) + "/" + "n".repeat(90), "a long name's")));
  }

  @Test
  void theHonestOneIsGood() throws Exception {
    Outcome outcome = run(new ArrayStorage(honest()));

    assertThat(outcome.status).as(outcome.console).isZero();
    assertThat(outcome.console).doesNotContain("kernel:").contains("/d/e/file", "n".repeat(90));
  }

  @Test
  void damagedHeaders() throws Exception {
    List<Integer> headers = headers(honest());
    for (int round = 0; round < ROUNDS; round++) {
      byte[] archive = honest();
      damages = "";
      for (int i = random.nextInt(3); i >= 0; i--) {
        damage(archive, headers.get(random.nextInt(headers.size())));
      }
      requireSurvived(round, new ArrayStorage(archive));
    }
  }

  @Test
  void cutAndOverwritten() throws Exception {
    byte[] honest = honest();
    for (int round = 0; round < ROUNDS / 2; round++) {
      byte[] archive = Arrays.copyOf(honest, honest.length);
      switch (round % 3) {
        case 0 -> archive = Arrays.copyOf(honest, 1 + random.nextInt(honest.length));
        case 1 -> {
          byte[] noise = new byte[1 + random.nextInt(2000)];
          random.nextBytes(noise);
          System.arraycopy(noise, 0, archive, random.nextInt(honest.length - 2000), noise.length);
        }
        default -> {
          archive = new byte[BLOCK * (1 + random.nextInt(20))];
          random.nextBytes(archive);
        }
      }
      requireSurvived(round, new ArrayStorage(archive));
    }
  }

  @Test
  void readErrors() throws Exception {
    byte[] archive = honest();
    int behindInit = headers(archive).get(1); // without its first process no machine goes on
    for (int round = 0; round < ROUNDS; round++) {
      int one = 2 + random.nextInt(200);
      FailingStorage disk =
          new FailingStorage(archive, at -> at >= behindInit && random.nextInt(one) == 0);
      requireSurvived(round, disk);
    }
  }

  /** A page of a program that cannot be read kills that program, and nobody else. */
  @Test
  void oneBadPlaceInAProgram() throws Exception {
    byte[] archive = honest();
    int wc = headers(archive).get(7);
    Outcome outcome =
        run(new FailingStorage(archive, at -> at > wc + 2 * BLOCK && at < wc + 40 * BLOCK));

    assertThat(outcome.console).doesNotContain("panic").contains("/d/e/file");
    assertThat(outcome.status).isZero();
    assertThat(outcome.leaked).isZero();
  }

  private void damage(byte[] archive, int header) {
    int how = random.nextInt(12);
    damages += " %d at 0x%x".formatted(how, header);
    switch (how) {
      case 0 -> put(archive, header + SIZE, "9999999999Z");
      case 1 -> put(archive, header + SIZE, "77777777777");
      case 2 -> put(archive, header + SIZE, "%011o".formatted(random.nextInt(1 << 20)));
      case 3 -> archive[header + SIZE] = (byte) 0x80; // a number in binary, as GNU tar has it
      case 4 -> put(archive, header + NAME, "../../up\0");
      case 5 -> put(archive, header + NAME, "/bin/sh\0");
      case 6 -> put(archive, header + NAME, "init\0");
      case 7 -> put(archive, header + NAME, "///.//\0");
      case 8 -> archive[header + TYPE] = (byte) random.nextInt(256);
      case 9 -> put(archive, header + MAGIC, random.nextBoolean() ? "ustar  \0" : "xstar\0");
      case 10 -> Arrays.fill(archive, header + PREFIX, header + PREFIX + 155, (byte) 'p');
      default -> {
        Arrays.fill(archive, header + NAME, header + MODE, (byte) 'n');
        put(archive, header + MODE, "7777777");
      }
    }
    if (random.nextInt(4) != 0) {
      damages += " signed";
      sign(archive, header);
    }
  }

  static void put(byte[] archive, int at, String what) {
    byte[] bytes = what.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, archive, at, bytes.length);
  }

  static void sign(byte[] archive, int header) {
    Arrays.fill(archive, header + CHECKSUM, header + CHECKSUM + 8, (byte) ' ');
    int sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      sum += archive[header + i] & 0xff;
    }
    put(archive, header + CHECKSUM, "%06o\0".formatted(sum));
  }

  /** Where the headers are. */
  private static List<Integer> headers(byte[] archive) {
    List<Integer> headers = new ArrayList<>();
    int at = 0;
    while (archive[at] != 0) {
      headers.add(at);
      String size = new String(archive, at + SIZE, 11, StandardCharsets.US_ASCII);
      at += BLOCK + (Integer.parseInt(size, 8) + BLOCK - 1) / BLOCK * BLOCK;
    }
    return headers;
  }

  /**
   * How a machine ended.
   *
   * @param leaked frames that were free before the first process, and are not now
   */
  private record Outcome(int status, String console, long leaked) {}

  private void requireSurvived(int round, DiskStorage disk) throws Exception {
    Outcome outcome = run(disk);
    String what = "seed %d, round %d:%s%n%s".formatted(SEED, round, damages, outcome.console);
    assertThat(outcome.console).as(what).doesNotContain("panic");
    if (outcome.status == REFUSED) {
      assertThat(outcome.console).as(what).contains("kernel: ");
    } else {
      assertThat(outcome.leaked).as("frames lost, " + what).isZero();
    }
  }

  private static Outcome run(DiskStorage disk) throws Exception {
    ElfFile kernel = ElfFile.parse(Firmware.kernel(), "kernel");
    StringBuilder console = new StringBuilder();
    DiskImage image = new DiskImage(disk, true, false, problem -> {});
    MachineConfig config =
        MachineConfig.of(kernel, octet -> console.append((char) octet))
            .withMemory(8L << 20)
            .withBootArguments("console=raw")
            .withInput(new GivenInput(new byte[0]))
            .withDisks(List.of(image));
    GuestRun run = new GuestRun(new Machine(config), kernel, console);
    StopReason reason = run.run(PATIENCE);
    assertThat(reason).as(console.toString()).isInstanceOf(StopReason.PoweredOff.class);
    return new Outcome(((StopReason.PoweredOff) reason).status(), console.toString(), run.leaked());
  }
}
