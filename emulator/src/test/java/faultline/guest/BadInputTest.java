package faultline.guest;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.programs.Firmware;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What cannot be used is refused in one clear line that names the file and the way out, with exit
 * status 1.
 */
class BadInputTest {
  private static final int ELF_CLASS = 4;
  private static final int ELF_MACHINE = 18;
  private static final int ELF_FLAGS = 48;
  private static final int ELF_PROGRAM_HEADERS = 32;
  private static final int ELF_SECTION_HEADERS = 40;
  private static final int PROGRAM_HEADER_SIZE = 56;
  private static final int SEGMENT_PADDR = 24;
  private static final int SECTION_HEADER_SIZE = 64;
  private static final int SECTION_TYPE = 4;
  private static final int TYPE_SYMTAB = 2;
  private static final byte CLASS_32 = 1;
  private static final byte MACHINE_X86_64 = 62;
  private static final byte FLAG_FLOAT_ABI_DOUBLE = 4;

  @TempDir Path folder;

  @Test
  void aMissingFile() {
    refused(folder.resolve("nowhere.s"), "no such file");
  }

  @Test
  void aDirectory() {
    refused(folder, "is a directory");
  }

  @Test
  void aDiskThatIsNone() throws IOException {
    diskRefused(folder.resolve("nowhere").toString(), "no such file");
    diskRefused(folder.toString(), "is a directory");
    diskRefused(file("empty", new byte[0]).toString(), "is empty; a disk has at least one sector");
    diskRefused(file("image", new byte[512]) + ",qcow2", "no such file");
  }

  @Test
  void aDiskThatIsUsedTwice() throws IOException {
    String image = file("image", new byte[512]).toString();
    FaultlineRun run =
        FaultlineRun.of("run", "--disk", image, "--disk", image + ",readonly", init().toString());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.errors()).hasLineCount(1).contains(image, "is two disks", ",snapshot");
  }

  @Test
  void eightDisks() throws IOException {
    String image = file("image", new byte[512]) + ",readonly";
    List<String> command = new ArrayList<>(List.of("run"));
    for (int i = 0; i < 8; i++) {
      command.addAll(List.of("--disk", image));
    }
    command.add(init().toString());
    FaultlineRun run = FaultlineRun.of(command.toArray(String[]::new));
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.errors()).hasLineCount(1).contains("8 disks are too many", "6");
  }

  private Path init() throws IOException {
    return file("init", Firmware.init());
  }

  private void diskRefused(String disk, String reason) throws IOException {
    FaultlineRun run = FaultlineRun.of("run", "--disk", disk, init().toString());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.output()).isEmpty();
    assertThat(run.errors()).hasLineCount(1).contains(disk, reason);
  }

  @Test
  void anEmptyFile() throws IOException {
    refused(file("empty", new byte[0]), "empty");
  }

  @Test
  void aFileThatIsNoElf() throws IOException {
    refused(
        file("notes", "some text, not a program".getBytes(StandardCharsets.UTF_8)),
        "not an ELF file");
  }

  @Test
  void a32BitElf() throws IOException {
    refused(patchedInit(ELF_CLASS, CLASS_32), "32-bit");
  }

  @Test
  void anElfForAnotherProcessor() throws IOException {
    refused(patchedInit(ELF_MACHINE, MACHINE_X86_64), "not RISC-V");
  }

  @Test
  void anElfWithFloatingPointNamesTheOptionsThatWork() throws IOException {
    refused(patchedInit(ELF_FLAGS, FLAG_FLOAT_ABI_DOUBLE), "-mabi=lp64");
  }

  @Test
  void aTruncatedElf() throws IOException {
    byte[] init = Firmware.init();
    for (int length = 1; length < 200; length += 7) {
      byte[] start = new byte[length];
      System.arraycopy(init, 0, start, 0, length);
      refused(file("truncated", start), "truncated");
    }
  }

  @Test
  void aKernelWhoseSegmentsOverlap() throws IOException {
    byte[] kernel = Firmware.kernel();
    ByteBuffer words = ByteBuffer.wrap(kernel).order(ByteOrder.LITTLE_ENDIAN);
    int first = (int) words.getLong(ELF_PROGRAM_HEADERS);
    long paddr = words.getLong(first + SEGMENT_PADDR) + 8;
    words.putLong(first + PROGRAM_HEADER_SIZE + SEGMENT_PADDR, paddr);
    String path = file("overlapping", kernel).toString();
    FaultlineRun run = FaultlineRun.of("boot", "--kernel", path);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.errors())
        .hasLineCount(1)
        .contains(path, "two segments load at physical address 0x80000008", "link them apart");
  }

  @Test
  void anElfWithTwoSymbolTables() throws IOException {
    byte[] init = Firmware.init();
    ByteBuffer words = ByteBuffer.wrap(init).order(ByteOrder.LITTLE_ENDIAN);
    int headers = (int) words.getLong(ELF_SECTION_HEADERS);
    int table = headers;
    while (words.getInt(table + SECTION_TYPE) != TYPE_SYMTAB) {
      table += SECTION_HEADER_SIZE;
    }
    System.arraycopy(init, table, init, headers, SECTION_HEADER_SIZE);
    refused(file("tables", init), "two symbol tables");
  }

  @Test
  void aSyntaxErrorIsShownWithItsPlaceAndACaret() throws IOException {
    Path source =
        file(
            "typo.s",
            "    .globl _start\n_start:\n    addd a0, a1, a2\n    li a0 5 6\n"
                .getBytes(StandardCharsets.UTF_8));
    FaultlineRun run = FaultlineRun.of("run", source.toString());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.output()).isEmpty();
    assertThat(run.errors()).contains("typo.s:3:5: error: ").contains("typo.s:4:").contains("^");
    assertNoStackTrace(run);
  }

  @Test
  void aProgramThatNeedsMoreMemoryThanThereIsNamesTheOption() throws IOException {
    Path source =
        file(
            "large.s",
            "    .bss\n    .space 300 << 20\n    .text\n    .globl _start\n_start:\n    nop\n"
                .getBytes(StandardCharsets.UTF_8));
    FaultlineRun run = FaultlineRun.of("run", source.toString());
    assertThat(run.status()).isEqualTo(1);
    // The kernel says so too, on the console: on other machines that is the only place it has.
    assertThat(run.output()).isEqualTo("kernel: /bin/large: not enough memory to load it\n");
    assertThat(run.errors().lines()).hasSize(1);
    assertThat(run.errors()).contains("large.s").contains("--memory");
  }

  @ParameterizedTest
  @ValueSource(strings = {"100", "1K", "5T", "-3M", "12Q", "M", "999999999G"})
  void aMemorySizeThatIsNoneIsAUsageErrorOrNamesTheLimits(String size) {
    FaultlineRun run =
        FaultlineRun.of("run", "--memory", size, GuestTest.programs().get(0).source().toString());
    if (!size.equals("100")) {
      assertThat(run.status()).isIn(1, 2);
      assertThat(run.errors()).contains("memory");
    }
    assertNoStackTrace(run);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hardware", "fault"})
  void bothWaysOfSettingAAndDBitsWork(String way) {
    String hello = GuestTest.PROGRAMS.resolve("tests/hello/main.s").toString();
    assertThat(FaultlineRun.of("run", "--ad", way, hello).status()).isZero();
    assertThat(FaultlineRun.of("run", "--ad=" + way, hello).status()).isZero();
    assertThat(FaultlineRun.of("run", "--ad=x" + way, hello).status()).isEqualTo(2);
  }

  @Test
  void anUnknownMarchIsOneLine() throws IOException {
    Path source =
        file("nop.s", "    .globl _start\n_start: nop\n".getBytes(StandardCharsets.UTF_8));
    FaultlineRun run =
        FaultlineRun.of(
            "asm", "-march=rv64gc", source.toString(), "-o", folder.resolve("out").toString());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.errors().lines()).hasSize(1);
    assertThat(run.errors()).contains("rv64gc");
    assertNoStackTrace(run);
  }

  @Test
  void anOutputThatIsASourceLosesNothing() throws IOException {
    Path source =
        file("nop.s", "    .globl _start\n_start: nop\n".getBytes(StandardCharsets.UTF_8));
    assertThat(FaultlineRun.of("asm", source.toString(), "-o", source.toString()).status())
        .isEqualTo(1);
    assertThat(source).content().contains("_start: nop");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "x", "1e9"})
  void aStepLimitThatIsNoCountIsAUsageError(String limit) {
    FaultlineRun run = FaultlineRun.of("run", "--max-steps=" + limit, "x.s");
    assertThat(run.status()).isEqualTo(2);
  }

  @Test
  void wrongUsageIsStatusTwo() {
    assertThat(FaultlineRun.of("run").status()).isEqualTo(2);
    assertThat(FaultlineRun.of("run", "--no-such-option", "x.s").status()).isEqualTo(2);
    assertThat(FaultlineRun.of("frobnicate").status()).isEqualTo(2);
    assertThat(FaultlineRun.of().status()).isEqualTo(2);
  }

  private void refused(Path program, String reason) {
    FaultlineRun run = FaultlineRun.of("run", program.toString());
    assertThat(run.status()).as(run.errors()).isEqualTo(1);
    assertThat(run.output()).isEmpty();
    assertThat(run.errors().lines()).as(run.errors()).hasSize(1);
    assertThat(run.errors()).contains(program.getFileName().toString()).contains(reason);
    assertNoStackTrace(run);
  }

  private static void assertNoStackTrace(FaultlineRun run) {
    assertThat(run.errors()).doesNotContain("Exception").doesNotContain("\tat ");
  }

  private Path patchedInit(int offset, byte value) throws IOException {
    byte[] elf = Firmware.init();
    elf[offset] = value;
    return file("patched", elf);
  }

  private Path file(String name, byte[] contents) throws IOException {
    return Files.write(folder.resolve(name), contents);
  }
}
