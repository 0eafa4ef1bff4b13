package faultline.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import faultline.elf.ElfException;
import faultline.elf.ElfFile;
import faultline.elf.Segment;
import faultline.image.Ustar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The build leaves a kernel, user programs and the includes where Firmware finds them. */
class FirmwareTest {
  @Test
  void theKernelRunsHighAndIsLoadedWhereExecutionStarts() throws ElfException {
    ElfFile kernel = ElfFile.parse(Firmware.kernel(), "kernel").requireRiscvExecutable();
    assertThat(kernel.entry()).isEqualTo(0xffffffc080000000L);
    assertThat(kernel.segments().get(0).paddr()).isEqualTo(0x80000000L);
    assertThat(kernel.symbol("_start").orElseThrow().value()).isEqualTo(kernel.entry());
  }

  @Test
  void noPageOfTheKernelHasTwoPermissions() throws ElfException {
    ElfFile kernel = ElfFile.parse(Firmware.kernel(), "kernel");
    assertThat(kernel.segments().stream().map(Segment::flags).distinct()).containsExactly(5, 4, 6);
    assertThat(kernel.segments()).allMatch(segment -> segment.vaddr() % 4096 == 0);
  }

  @Test
  void theFirstProcessIsAProgram() throws ElfException {
    ElfFile init = ElfFile.parse(Firmware.init(), "init").requireRiscvExecutable();
    assertThat(init.segments().get(0).vaddr()).isEqualTo(0x10000);
  }

  @Test
  void everyUserProgramIsOnTheDisk() throws IOException, ElfException {
    List<String> programs = new ArrayList<>();
    try (Stream<Path> sources = Files.list(Path.of("user"))) {
      sources
          .map(source -> source.getFileName().toString().replaceFirst("\\.s$", ""))
          .map(name -> name.equals("init") ? name : "bin/" + name)
          .forEach(programs::add);
    }
    assertThat(Firmware.disk())
        .allMatch(Ustar.Member::executable)
        .extracting(Ustar.Member::name)
        .containsExactlyInAnyOrderElementsOf(programs);
    for (Ustar.Member program : Firmware.disk()) {
      assertThat(ElfFile.parse(program.contents(), program.name()).requireRiscvExecutable())
          .isNotNull();
    }
  }

  @Test
  void includesAreFoundByNameAndNothingElseIs() {
    assertThat(Firmware.include("linux.inc")).isPresent();
    assertThat(Firmware.include("lib/print.s")).isPresent();
    assertThat(Firmware.include("missing.inc")).isEmpty();
    assertThat(Firmware.include("../kernel.elf")).isEmpty();
    assertThat(Firmware.include("/etc/passwd")).isEmpty();
  }

  @Test
  void aMistakeInTheKernelFailsTheBuild(@TempDir Path folder) throws IOException {
    Path kernel = Files.createDirectories(folder.resolve("kernel"));
    Files.writeString(kernel.resolve("start.s"), ".globl _start\n_start: oops\n");
    String[] arguments = {folder.toString(), folder.resolve("out").toString()};
    assertThatThrownBy(() -> FirmwareBuilder.main(arguments))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("errors");
  }

  @Test
  void startComesFirstAndTheOthersByName(@TempDir Path folder) throws IOException {
    Path kernel = Files.createDirectories(folder.resolve("kernel"));
    for (String name : new String[] {"trap.s", "start.s", "archive.s"}) {
      Files.writeString(kernel.resolve(name), "");
    }
    assertThat(new FirmwareBuilder(folder, folder).kernelSources())
        .extracting(source -> Path.of(source.name()).getFileName().toString())
        .containsExactly("start.s", "archive.s", "trap.s");
  }
}
