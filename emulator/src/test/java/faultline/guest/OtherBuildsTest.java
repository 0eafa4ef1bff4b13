package faultline.guest;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.elf.ElfFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program does the same when its instructions are compressed, and when GNU ld links it. */
class OtherBuildsTest {
  private static final Path COW = Path.of("../programs/user/cow.s");

  @TempDir static Path folder;

  @Test
  void compressedCowPrintsTheSameHereAndOnLinux() throws Exception {
    Path compressed = assembled("rv64imac_zicsr_zifencei");
    Path plain = assembled("rv64ima_zicsr_zifencei");
    assertThat(codeSize(compressed)).isLessThan(codeSize(plain));

    FaultlineRun expected = FaultlineRun.of("run", plain.toString());
    FaultlineRun actual = FaultlineRun.of("run", compressed.toString());

    assertThat(actual.output()).isEqualTo(expected.output()).isNotEmpty();
    assertThat(actual.status()).isEqualTo(expected.status());
    ReferenceTools.require(ReferenceTools.QEMU_USER);
    ReferenceTools.Result linux =
        ReferenceTools.run(List.of(ReferenceTools.QEMU_USER, compressed.toString()));
    assertThat(linux.output()).isEqualTo(expected.output());
    assertThat(linux.status()).isEqualTo(expected.status());
  }

  private static long codeSize(Path executable) throws Exception {
    ElfFile elf = ElfFile.parse(Files.readAllBytes(executable), executable.toString());
    return elf.section(".text").orElseThrow().size();
  }

  @Test
  void ourObjectLinkedByGnuPrintsTheSameHereAndOnLinux() throws Exception {
    ReferenceTools.require("riscv64-linux-gnu-ld");
    ReferenceTools.require(ReferenceTools.QEMU_USER);
    Path object = folder.resolve("cow.o");
    Path linked = folder.resolve("cow");
    FaultlineRun made = FaultlineRun.of("asm", "-c", COW.toString(), "-o", object.toString());
    assertThat(made.errors()).isEmpty();
    ReferenceTools.Result ld =
        ReferenceTools.run(
            List.of("riscv64-linux-gnu-ld", object.toString(), "-o", linked.toString()));
    assertThat(ld.status()).isZero();

    FaultlineRun expected = FaultlineRun.of("run", COW.toString());
    FaultlineRun actual = FaultlineRun.of("run", linked.toString());
    ReferenceTools.Result linux =
        ReferenceTools.run(List.of(ReferenceTools.QEMU_USER, linked.toString()));

    assertThat(actual.output()).isEqualTo(expected.output());
    assertThat(linux.output()).isEqualTo(expected.output());
  }

  private static Path assembled(String march) {
    Path executable = folder.resolve(march);
    FaultlineRun run =
        FaultlineRun.of("asm", "-march=" + march, COW.toString(), "-o", executable.toString());
    assertThat(run.errors()).isEmpty();
    return executable;
  }
}
