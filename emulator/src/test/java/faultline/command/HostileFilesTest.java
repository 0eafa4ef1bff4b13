package faultline.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files made to do harm: whatever is in them, a line about them is answered soon, in text, and with
 * a bounded amount of memory.
 */
class HostileFilesTest {
  private static final List<String> READERS =
      List.of(
          "file", "symbol-file", "symbol-file -o 4096", "add-symbol-file", "source", "source -v");

  private static final List<String> LOOKS =
      List.of(
          "info line *$pc",
          "list",
          "break 1",
          "backtrace",
          "up 100000",
          "info frame",
          "frame 7",
          "info symbol $pc",
          "info source",
          "complete break a",
          "next",
          "finish",
          "info breakpoints");

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  private Path folder;

  /** Each loaded segment is the whole file: thousands of copies of it. */
  @Test
  void segmentsThatShareTheirBytes() throws Exception {
    CraftedElf elf = new CraftedElf().section(".text", 0x80000000L, new byte[1 << 20]);
    for (int i = 0; i < 50_000; i++) {
      elf.segment(0x80000000L, 1 << 20);
    }
    assertLoads(elf.bytes());
  }

  /** Thousands of units, each with the same hundred thousands of attributes that take no byte. */
  @Test
  void unitsThatShareTheirAttributes() throws Exception {
    ByteArrayOutputStream abbreviations = new ByteArrayOutputStream();
    abbreviations.writeBytes(new byte[] {1, 0x11, 0});
    for (int i = 0; i < 400_000; i++) {
      abbreviations.writeBytes(new byte[] {0x3f, 0x19});
    }
    abbreviations.writeBytes(new byte[3]);
    ByteBuffer units = words(20_000 * 12);
    while (units.hasRemaining()) {
      units.putInt(8).putShort((short) 4).putInt(0).put((byte) 8).put((byte) 1);
    }
    assertLoads(
        program()
            .section(".debug_abbrev", 0, abbreviations.toByteArray())
            .section(".debug_info", 0, written(units))
            .section(".debug_line", 0, new byte[16])
            .bytes());
  }

  /** Paths of four thousand letters, each of which begins one letter behind the one before. */
  @Test
  void namesThatOverlap() throws Exception {
    byte[] letters = "a".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
    for (int i = 4000; i < letters.length; i += 4000) {
      letters[i] = 0;
    }
    int files = 1_000_000;
    ByteBuffer table = words(60 + files * 5);
    table.putInt(table.capacity() - 4).putShort((short) 5).put(new byte[] {8, 0});
    table.putInt(table.capacity() - 12);
    table.put(new byte[] {1, 1, 1, 1, 1, 1}); // no standard operations at all
    table.put(new byte[] {1, 1, 0x1f, 1}).putInt(0); // directories: a path, one of them
    table.put(new byte[] {2, 1, 0x1f, 2, 0x0b}); // files: a path, a directory
    table.put(new byte[] {(byte) (files | 0x80), (byte) (files >> 7 | 0x80), (byte) (files >> 14)});
    for (int i = 0; i < files; i++) {
      table.putInt(i % (letters.length - 4000)).put((byte) 0);
    }
    assertLoads(
        program()
            .section(".debug_line", 0, written(table))
            .section(".debug_line_str", 0, letters)
            .bytes());
  }

  /** A caller that is the callee, with the same stack, for ever. */
  @Test
  void aRoutineThatIsItsOwnCaller() throws Exception {
    ByteBuffer frames = words(64);
    frames.putInt(16).putInt(-1).put((byte) 1).put((byte) 0);
    frames.put(new byte[] {1, 0x78, 1}); // factors; the return address is x1
    frames.put(new byte[] {0x0c, 2, 0}); // the frame's address is sp
    frames.put(new byte[] {0x09, 1, 2, 0}); // the return address is in x2: sp
    frames.putInt(20).putInt(0).putLong(0x80000000L).putLong(0x1000);
    assertLoads(program().section(".debug_frame", 0, written(frames)).bytes());
  }

  @Test
  void whatIsNoFileOfItsKind() throws Exception {
    Files.write(folder.resolve("empty"), new byte[0]);
    Files.write(folder.resolve("binary"), new byte[] {0x7f, 'E', 'L', 'F', (byte) 0xff, 0, '\n'});
    try (FuzzedGuest guest = new FuzzedGuest(FuzzedGuest.Kind.BARE)) {
      for (String name : List.of("empty", "binary", "missing", "missing/x", ".")) {
        assertAnswers(guest, folder.resolve(name).toString());
      }
      for (String device : List.of("/dev/zero", "/dev/full", "/proc/self/mem")) {
        if (Files.exists(Path.of(device))) {
          assertAnswers(guest, device);
        }
      }
    }
  }

  @Test
  void aFileThatMustNotBeRead() throws Exception {
    Path file = Files.write(folder.resolve("secret"), program().bytes());
    Assumptions.assumeTrue(file.toFile().setReadable(false) && !Files.isReadable(file));
    try (FuzzedGuest guest = new FuzzedGuest(FuzzedGuest.Kind.BARE)) {
      assertAnswers(guest, file.toString());
    }
  }

  @Test
  void scriptsWithoutMeasure() throws Exception {
    Files.writeString(folder.resolve("long-line"), "print " + "1+".repeat(1 << 20) + "1\n");
    Files.writeString(folder.resolve("many-lines"), "# nothing\n".repeat(1 << 20));
    Files.writeString(folder.resolve("too-many"), "# nothing\n".repeat(2 << 20));
    Files.writeString(folder.resolve("deep"), "if 1\n".repeat(50_000));
    Files.writeString(folder.resolve("closed"), "if 1\n".repeat(2000) + "end\n".repeat(2000));
    Files.writeString(folder.resolve("name"), "a".repeat(1 << 20) + "\n");
    Files.writeString(folder.resolve("words"), "thread apply all ".repeat(50_000) + "\n");
    Files.writeString(folder.resolve("find"), "find /" + "b".repeat(1 << 20) + " 1,2,3\n");
    Files.writeString(folder.resolve("format"), "printf \"" + "%%".repeat(1 << 19) + "%\"\n");
    try (FuzzedGuest guest = new FuzzedGuest(FuzzedGuest.Kind.BARE)) {
      try (var files = Files.list(folder)) {
        for (Path file : files.sorted().toList()) {
          assertAnswer(guest, "source " + file);
        }
      }
    }
  }

  private static CraftedElf program() {
    return new CraftedElf().section(".text", 0x80000000L, new byte[4096]);
  }

  private static ByteBuffer words(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] written(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.capacity()];
    buffer.rewind().get(bytes);
    return bytes;
  }

  /** Takes the file for the guest's kernel, and looks at what comes of it. */
  private void assertLoads(byte[] elf) throws Exception {
    Path file = Files.write(folder.resolve("elf"), elf);
    try (FuzzedGuest guest = new FuzzedGuest(FuzzedGuest.Kind.BARE)) {
      assertAnswer(guest, "file " + file);
      assertThat(guest.output()).startsWith("Reading symbols from " + file);
      for (String look : LOOKS) {
        assertAnswer(guest, look);
      }
    }
  }

  private static void assertAnswers(FuzzedGuest guest, String file) throws Exception {
    for (String reader : READERS) {
      assertAnswer(guest, reader + " " + file);
    }
    assertAnswer(guest, "restore " + file + " binary 0x80100000");
  }

  private static void assertAnswer(FuzzedGuest guest, String line) throws Exception {
    try {
      assertThat(guest.complaintAbout(line)).as(line).isEmpty();
    } catch (IOException e) {
      throw new AssertionError(line, e);
    }
  }
}
