package faultline.guest;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.cli.GuestDisk;
import faultline.image.Ustar;
import faultline.programs.Firmware;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The reference agrees: the same executables print the same under {@code qemu-riscv64}, which is
 * Linux's word, and on our kernel booted by {@code qemu-system-riscv64}, which is another machine's
 * word.
 */
class GuestTestsOnQemuTest {
  /** QEMU puts the initial disk at half of memory, so its smallest machine is larger than ours. */
  private static final int SMALLEST_QEMU_MEBIBYTES = 8;

  @TempDir static Path folder;

  static List<GuestTest> guestTests() {
    return GuestTest.programs();
  }

  @BeforeAll
  static void tools() {
    ReferenceTools.require(ReferenceTools.QEMU_USER);
    ReferenceTools.require(ReferenceTools.QEMU_SYSTEM);
  }

  @ParameterizedTest
  @MethodSource("guestTests")
  void theSameExecutablePrintsTheSameOnLinux(GuestTest test) throws Exception {
    test.onlyFaultline().ifPresent(reason -> Assumptions.abort("not promised by Linux: " + reason));
    List<String> command =
        new ArrayList<>(List.of(ReferenceTools.QEMU_USER, assembled(test).toString()));
    command.addAll(test.arguments());

    ReferenceTools.Result result =
        ReferenceTools.run(ReferenceTools.apart(command), currentDirectory(test));

    assertThat(result.output()).isEqualTo(test.expectedOutput());
    assertThat(result.status()).isEqualTo(test.expectedStatus());
  }

  @ParameterizedTest
  @MethodSource("guestTests")
  void ourKernelPrintsTheSameOnQemusMachine(GuestTest test) throws Exception {
    Path kernel = Files.write(folder.resolve("kernel"), Firmware.kernel());
    Path disk =
        Files.write(
            folder.resolve(test.name() + ".tar"),
            GuestDisk.holding(
                test.name(), Files.readAllBytes(assembled(test)), test.arguments(), members(test)));
    List<String> command = ReferenceTools.qemuSystem(kernel, disk, qemuMemory(test));

    ReferenceTools.Result result = ReferenceTools.run(command);

    assertThat(result.output()).isEqualTo(test.expectedOutput());
    assertThat(result.status()).isEqualTo(test.expectedStatus());
  }

  /** A new folder with the files of the guest's disk. */
  private static Path currentDirectory(GuestTest test) throws IOException {
    Path directory = Files.createTempDirectory(folder, "disk");
    for (Ustar.Member member : members(test)) {
      Path file = directory.resolve(member.name());
      Files.createDirectories(file.resolveSibling("."));
      Files.write(file, member.contents());
      assertThat(file.toFile().setExecutable(member.executable())).isTrue();
    }
    return directory;
  }

  private static List<Ustar.Member> members(GuestTest test) throws IOException {
    List<Ustar.Member> members = new ArrayList<>();
    for (Map.Entry<String, Path> file : test.files().entrySet()) {
      boolean source = file.getValue().toString().endsWith(".s");
      Path contents =
          source
              ? assembled(file.getValue(), Files.createTempFile(folder, "file", ""))
              : file.getValue();
      members.add(
          new Ustar.Member(
              file.getKey(),
              Files.readAllBytes(contents),
              source || Files.isExecutable(file.getValue())));
    }
    return members;
  }

  private static Path assembled(GuestTest test) {
    return assembled(test.source(), folder.resolve(test.name()));
  }

  private static Path assembled(Path source, Path executable) {
    FaultlineRun run = FaultlineRun.of("asm", source.toString(), "-o", executable.toString());
    assertThat(run.errors()).isEmpty();
    return executable;
  }

  private static String qemuMemory(GuestTest test) {
    String memory = test.memory();
    int mebibytes = Integer.parseInt(memory.substring(0, memory.length() - 1));
    return Math.max(mebibytes, SMALLEST_QEMU_MEBIBYTES) + "M";
  }
}
