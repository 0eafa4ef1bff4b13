package faultline.command;

import static org.assertj.core.api.Assertions.fail;

import faultline.elf.ElfException;
import faultline.elf.ElfFile;
import faultline.elf.Section;
import faultline.guest.ReferenceTools;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Programs with symbols, line tables and call frames that somebody has damaged: cut off, with bits
 * turned over, with enormous numbers in their headers. The debugger takes them for the guest's own
 * and answers in text.
 *
 * <p>A failure prints the seed of the damage: {@code -Dfaultline.seed=N -Dfaultline.lines=1}
 * repeats it; {@code -Dfaultline.lines=N} asks for a file for every hundred lines.
 */
class HostileProgramsTest {
  private static final int LINES_A_FILE = 100;
  private static final long SEED = Long.getLong("faultline.seed", System.nanoTime());
  private static final int FILES =
      Math.max(1, Integer.getInteger("faultline.lines", 1500) / LINES_A_FILE);
  private static final int HEADER = 64;

  private static final List<String> LOOKS =
      List.of(
          "info line *$pc",
          "list",
          "list 1,9",
          "break 3",
          "break main",
          "tbreak _start",
          "backtrace",
          "up",
          "info frame",
          "frame 1",
          "info symbol $pc",
          "info address main",
          "info source",
          "disassemble",
          "complete break m",
          "x/3i $pc",
          "step",
          "next",
          "until",
          "advance main",
          "finish",
          "print main",
          "info breakpoints",
          "delete",
          "starti");

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  private Path folder;

  @Test
  void ourOwn() throws Exception {
    check(TestMachines.bareProgram("bare.s"));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 5})
  void ofGcc(int dwarf) throws Exception {
    ReferenceTools.require(TestMachines.COMPILER);
    Path executable = folder.resolve("sums");
    ReferenceTools.Result result =
        ReferenceTools.run(
            List.of(
                TestMachines.COMPILER,
                "-march=rv64imac_zicsr_zifencei",
                "-mabi=lp64",
                "-static",
                "-nostdlib",
                "-ffreestanding",
                "-O1",
                "-gdwarf-" + dwarf,
                "-Ttext=0x80000000",
                "begin.s",
                "sums.c",
                "-o",
                executable.toString()),
            Path.of("src", "test", "resources", "debugger", "same"));
    if (result.status() != 0) {
      fail("sums.c does not compile: " + result);
    }
    check(Files.readAllBytes(executable));
  }

  private void check(byte[] program) throws Exception {
    Path file = folder.resolve("damaged");
    try (FuzzedGuest guest = new FuzzedGuest(FuzzedGuest.Kind.BARE)) {
      for (int i = 0; i < FILES; i++) {
        long seed = SEED + i;
        Random random = new Random(seed);
        Files.write(file, damaged(program, random));
        String how = List.of("file", "symbol-file", "add-symbol-file").get(random.nextInt(3));
        assertAnswers(guest, how + " " + file, seed);
        for (String look : LOOKS) {
          assertAnswers(guest, look, seed);
        }
        assertAnswers(guest, "symbol-file", seed);
      }
    }
  }

  private static void assertAnswers(FuzzedGuest guest, String line, long seed) throws Exception {
    Optional<String> complaint = guest.complaintAbout(line);
    if (complaint.isPresent()) {
      fail(
          "-Dfaultline.seed=%d -Dfaultline.lines=1: %s\n%s".formatted(seed, line, complaint.get()));
    }
  }

  private static byte[] damaged(byte[] program, Random random) throws ElfException {
    byte[] bytes = program.clone();
    ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int sections = (int) words.getLong(40);
    switch (random.nextInt(10)) {
      case 0 -> {
        return Arrays.copyOf(bytes, random.nextInt(bytes.length));
      }
      case 1 -> random.nextBytes(bytes);
      case 2 -> {
        // A number in a section's header: where it is, how large, what it is.
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
          int fields = (bytes.length - sections) / Long.BYTES;
          words.putLong(sections + random.nextInt(fields) * Long.BYTES, enormous(random));
        }
      }
      case 3 -> turnOver(bytes, random.nextInt(8) == 0 ? 0 : HEADER, sections, random);
      default -> {
        List<Section> tables =
            ElfFile.parse(program, "program").sections().stream()
                .filter(each -> each.name().matches("\\.(debug_.*|eh_frame|symtab|strtab)"))
                .toList();
        Section table = tables.get(random.nextInt(tables.size()));
        int from = (int) table.offset();
        int size = (int) (random.nextBoolean() ? table.size() : Math.min(table.size(), 64));
        turnOver(bytes, from, from + size, random);
      }
    }
    return bytes;
  }

  /** Some bytes become others, or have one bit turned over. */
  private static void turnOver(byte[] bytes, int from, int to, Random random) {
    for (int i = 0; i < 1 << random.nextInt(6); i++) {
      int at = from + random.nextInt(to - from);
      int bit = bytes[at] ^ 1 << random.nextInt(Byte.SIZE);
      bytes[at] = (byte) (random.nextBoolean() ? random.nextInt() : bit);
    }
  }

  private static long enormous(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> -1;
      case 1 -> Long.MAX_VALUE;
      case 2 -> 0x7fff_ffffL;
      case 3 -> 0xffff_ffffL;
      case 4 -> 0;
      default -> random.nextInt(1 << 16);
    };
  }
}
