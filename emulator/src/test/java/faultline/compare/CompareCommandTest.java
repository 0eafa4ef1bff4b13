package faultline.compare;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.guest.FaultlineRun;
import faultline.guest.ReferenceTools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code faultline compare}: its statuses, and one line for whatever cannot be compared. */
class CompareCommandTest {
  private static final Path PAGE = Path.of("..", "docs", "compare.md");

  /** The guest of the page's transcript. */
  private static final String SV48 =
      "    .globl _start\n_start:\n    nop\n    li t0, 9 << 60\n    csrw satp, t0\n    j _start\n";

  @TempDir Path folder = Path.of("");

  @Test
  void aDifferenceIsStatusThreeAndReadsAsThePageSays() throws Exception {
    ReferenceTools.require(ReferenceTools.QEMU_SYSTEM);
    FaultlineRun run = FaultlineRun.of("compare", assembled(SV48));
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.errors()).isEmpty();
    assertThat(PAGE).content().contains("```\n" + run.output() + "```\n");
  }

  @Test
  void noDifferenceIsOneLine() throws Exception {
    ReferenceTools.require(ReferenceTools.QEMU_SYSTEM);
    FaultlineRun run = FaultlineRun.of("compare", assembled(SV48), "--steps=3");
    assertThat(run)
        .isEqualTo(new FaultlineRun(0, "3 steps agreed; stopped there, as was asked\n", ""));
  }

  @Test
  void aProgramRunsOnTheKernelOfBoth() throws Exception {
    ReferenceTools.require(ReferenceTools.QEMU_SYSTEM);
    FaultlineRun run =
        FaultlineRun.of("compare", "../programs/tests/hello/main.s", "--steps", "20000");
    assertThat(run.status()).as(run.output() + run.errors()).isZero();
  }

  @Test
  void whatCannotBeReadIsOneLine() throws Exception {
    Path text = Files.writeString(folder.resolve("notes"), "some text, no program");
    refused(FaultlineRun.of("compare", text.toString()), "not an ELF file");
    refused(FaultlineRun.of("compare", folder.resolve("none").toString()), "no such file");
    refused(FaultlineRun.of("compare", folder.toString()), "is a directory");
    assertThat(FaultlineRun.of("compare").status()).isEqualTo(2);
    assertThat(FaultlineRun.of("compare", "x", "--steps=-1").status()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--harts=2", "--max-steps=5", "--stats", "argument"})
  void whatHasNoMeaningHereIsWrongUsage(String word) throws Exception {
    FaultlineRun run = FaultlineRun.of("compare", assembled(SV48), word);
    assertThat(run.status()).as(run.errors()).isEqualTo(2);
    assertThat(run.output()).isEmpty();
  }

  @Test
  void qemusRefusalIsPassedOn() throws Exception {
    ReferenceTools.require(ReferenceTools.QEMU_SYSTEM);
    // Too small for QEMU, which has no room for its device tree.
    refused(FaultlineRun.of("compare", assembled(SV48), "--memory=64K"), "at least 3M");
  }

  @Test
  void withoutQemuItSaysWhatToInstall() throws Exception {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "faultline.cli.Main",
            "compare",
            assembled(SV48));
    ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command));
    builder.environment().put("PATH", folder.toString());
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    refused(new FaultlineRun(process.waitFor(), "", said), "install QEMU");
  }

  private static void refused(FaultlineRun run, String why) {
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.output()).isEmpty();
    assertThat(run.errors().lines()).hasSize(1);
    assertThat(run.errors()).startsWith("faultline: ").contains(why);
  }

  private String assembled(String source) throws IOException {
    Path file = Files.writeString(folder.resolve("guest.s"), source);
    Path elf = folder.resolve("guest.elf");
    FaultlineRun run =
        FaultlineRun.of(
            "asm", "--section-start=.text=0x80000000", file.toString(), "-o", elf.toString());
    assertThat(run.errors()).isEmpty();
    return elf.toString();
  }
}
