package faultline.guest;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.programs.Firmware;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is in the file, objdump shows it or says in one line what is wrong with it. */
class DamagedElfTest {
  private static final long SEED = Long.getLong("faultline.seed", 20260113);
  private static final int ROUNDS = Integer.getInteger("faultline.fuzz", 300);

  private static final String OBJECT =
      """
      .globl _start
      _start: la a0, table
        call outside
        beqz a0, _start
        .data
      table: .dword _start, table + 4
        .bss
        .zero 20
      """;

  private final Random random = new Random(SEED);

  @TempDir Path folder;

  @Test
  void randomDamageIsShownOrRefusedInOneLine() throws IOException {
    List<byte[]> files = List.of(Firmware.init(), object());
    for (int i = 0; i < ROUNDS; i++) {
      byte[] bytes = files.get(i % files.size()).clone();
      for (int edits = 1 + random.nextInt(6); edits > 0; edits--) {
        bytes[place(bytes)] = (byte) (random.nextBoolean() ? random.nextInt() : -random.nextInt(2));
      }
      check(bytes, "round " + i);
    }
  }

  @Test
  void everyTruncationIsShownOrRefusedInOneLine() throws IOException {
    byte[] whole = object();
    for (int length = 0; length < whole.length; length += 13) {
      check(Arrays.copyOf(whole, length), length + " bytes");
    }
  }

  /** The headers are at both ends, and there damage does most. */
  private int place(byte[] bytes) {
    return switch (random.nextInt(3)) {
      case 0 -> random.nextInt(64);
      case 1 -> bytes.length - 1 - random.nextInt(Math.min(bytes.length, 900));
      default -> random.nextInt(bytes.length);
    };
  }

  private byte[] object() throws IOException {
    Path source = Files.writeString(folder.resolve("some.s"), OBJECT);
    Path object = folder.resolve("some.o");
    assertThat(FaultlineRun.of("asm", "-c", source.toString(), "-o", object.toString()).status())
        .isZero();
    return Files.readAllBytes(object);
  }

  private void check(byte[] bytes, String what) throws IOException {
    Path file = Files.write(folder.resolve("damaged"), bytes);
    FaultlineRun run;
    try {
      run = FaultlineRun.of("objdump", "-h", "-t", "-s", "-r", "-D", file.toString());
    } catch (RuntimeException | Error e) {
      throw new AssertionError("seed " + SEED + ", " + what, e);
    }
    assertThat(run.errors().lines()).as("seed %d, %s", SEED, what).hasSize(run.status());
    assertThat(run.status()).as("seed %d, %s", SEED, what).isIn(0, 1);
    assertThat(run.errors()).doesNotContain("Exception").doesNotContain("\tat ");
  }
}
