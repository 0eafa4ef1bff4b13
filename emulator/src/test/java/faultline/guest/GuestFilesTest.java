package faultline.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import faultline.cli.GuestDisk;
import faultline.image.Ustar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code --file} puts on the guest's disk, and what it refuses in one line. */
class GuestFilesTest {
  private static final String HELLO = GuestTest.PROGRAMS.resolve("tests/hello/main.s").toString();
  private static final String HELLO_OUTPUT = "hello, world\n";

  @TempDir static Path folder;

  @Test
  void filesOfAllKindsAreTakenByRun() throws IOException {
    Path text = Files.writeString(folder.resolve("text"), "any bytes at all");
    FaultlineRun run =
        FaultlineRun.of("run", "--file", text.toString(), "--file", HELLO + "=/bin/tool", HELLO);
    assertThat(run.errors()).isEmpty();
    assertThat(run.output()).isEqualTo(HELLO_OUTPUT);
  }

  @Test
  void debugTakesThemToo() throws IOException {
    Path text = Files.writeString(folder.resolve("text"), "any bytes at all");
    FaultlineRun run =
        FaultlineRun.of("debug", "--batch", "-ex", "c", "--file", text.toString(), HELLO);
    assertThat(run.errors()).isEmpty();
    assertThat(run.output()).contains(HELLO_OUTPUT);
  }

  @Test
  void debugWithoutAProgramHasNoDiskForThem() throws IOException {
    Path text = Files.writeString(folder.resolve("text"), "any bytes at all");
    FaultlineRun run =
        FaultlineRun.of("debug", "--kernel", text.toString(), "--file", text.toString());
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.errors()).contains("--file");
  }

  @ParameterizedTest
  @CsvSource({
    "nowhere, nowhere: no such file",
    "nowhere=x, nowhere: no such file",
    "=x, HOST is missing",
    "TEXT=, names no file",
    "TEXT=/, names no file",
    "TEXT=a/../b, names no file",
    "TEXT=a//b, names no file",
    "TEXT=bin/, names no file",
    "TEXT=etc/program, /etc/program: there are two",
    "TEXT=init, /init: there are two",
    "TEXT=/bin/main, /bin/main: there are two",
    "TEXT=tmp/x, the guest's /tmp is the kernel's own",
    "TEXT=dev, the guest's /dev is the kernel's own",
    "TEXT=bin, /bin: is a file on the guest's disk",
    "TEXT=init/x, /init: is a file on the guest's disk",
    "TEXT=LONG, longer than the 100 bytes",
    "FOLDER, is a directory",
    "BROKEN, no instruction or macro",
  })
  void badInputIsOneLine(String option, String reason) throws IOException {
    Files.writeString(folder.resolve("text"), "any bytes at all");
    Files.writeString(folder.resolve("broken.s"), "    frobnicate\n");
    String file =
        option
            .replace("TEXT", folder.resolve("text").toString())
            .replace("FOLDER", folder.toString())
            .replace("BROKEN", folder.resolve("broken.s").toString())
            .replace("LONG", "x".repeat(101));
    FaultlineRun run = FaultlineRun.of("run", "--file", file, HELLO);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.output()).isEmpty();
    assertThat(run.errors()).contains(reason).doesNotContain("\tat ");
    if (!option.equals("BROKEN")) { // whose error is shown in its place
      assertThat(run.errors().lines()).as(run.errors()).hasSize(1);
    }
  }

  @Test
  void whatIsGivenTakesThePlaceOfFirmware() throws Exception {
    byte[] own = {1, 2, 3};
    byte[] disk =
        GuestDisk.holding(
            "cat", own, List.of(), List.of(new Ustar.Member("bin/echo", new byte[0], true)));
    List<Ustar.Member> members = Ustar.read(disk);
    assertThat(members).extracting(Ustar.Member::name).doesNotHaveDuplicates();
    assertThat(members)
        .filteredOn(member -> List.of("bin/cat", "bin/echo").contains(member.name()))
        .extracting(Ustar.Member::contents)
        .containsExactly(own, new byte[0]);
  }

  @Test
  void theArchiveHasThemWithTheirModes() throws Exception {
    byte[] disk =
        GuestDisk.holding(
            "p",
            new byte[1],
            List.of(),
            List.of(
                new Ustar.Member("plain", new byte[0], false),
                new Ustar.Member("tool", new byte[0], true)));
    assertThat(Ustar.read(disk))
        .filteredOn(member -> List.of("plain", "tool", "bin/p", "init").contains(member.name()))
        .extracting(Ustar.Member::name, Ustar.Member::executable)
        .containsExactlyInAnyOrder(
            tuple("init", true), tuple("bin/p", true), tuple("plain", false), tuple("tool", true));
  }
}
