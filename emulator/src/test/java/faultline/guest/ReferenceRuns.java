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

/**
 * Runs the executable of a guest test where our machine plays no part.
 *
 * @param folder for what these runs need; somebody else removes it
 */
record ReferenceRuns(Path folder) {
  /** QEMU puts the initial disk at half of memory, so its smallest machine is larger than ours. */
  private static final int SMALLEST_QEMU_MEBIBYTES = 8;

  /**
   * On Linux, as {@code qemu-riscv64} has it, in a folder that holds what the guest's disk does.
   */
  ReferenceTools.Result onLinux(GuestTest test, Path executable) throws Exception {
    List<String> command =
        new ArrayList<>(List.of(ReferenceTools.QEMU_USER, executable.toString()));
    command.addAll(test.arguments());
    return ReferenceTools.run(ReferenceTools.apart(command), currentDirectory(test));
  }

  /** On our kernel, booted by QEMU. */
  ReferenceTools.Result onQemusMachine(GuestTest test, Path executable) throws Exception {
    Path kernel = Files.write(folder.resolve("kernel"), Firmware.kernel());
    Path disk =
        Files.write(
            folder.resolve(test.name() + ".tar"),
            GuestDisk.holding(
                test.name(), Files.readAllBytes(executable), test.arguments(), members(test)));
    return ReferenceTools.run(ReferenceTools.qemuWithDisk(kernel, disk, qemuMemory(test)));
  }

  void requireAsExpected(GuestTest test, ReferenceTools.Result result) {
    assertThat(result.output()).isEqualTo(test.expectedOutput());
    assertThat(result.status()).isEqualTo(test.expectedStatus());
  }

  /** A new folder with the files of the guest's disk. */
  private Path currentDirectory(GuestTest test) throws IOException {
    Path directory = Files.createTempDirectory(folder, "disk");
    for (Ustar.Member member : members(test)) {
      Path file = directory.resolve(member.name());
      Files.createDirectories(file.resolveSibling("."));
      Files.write(file, member.contents());
      assertThat(file.toFile().setExecutable(member.executable())).isTrue();
    }
    return directory;
  }

  private List<Ustar.Member> members(GuestTest test) throws IOException {
    List<Ustar.Member> members = new ArrayList<>();
    for (Map.Entry<String, Path> file : test.files().entrySet()) {
      Path contents = file.getValue();
      boolean source = contents.toString().endsWith(".s");
      if (source) {
        contents = Files.createTempFile(folder, "file", "");
        FaultlineRun run =
            FaultlineRun.of("asm", file.getValue().toString(), "-o", contents.toString());
        assertThat(run.errors()).isEmpty();
      }
      boolean executable = source || Files.isExecutable(contents);
      members.add(new Ustar.Member(file.getKey(), Files.readAllBytes(contents), executable));
    }
    return members;
  }

  private static String qemuMemory(GuestTest test) {
    String memory = test.memory();
    int mebibytes = Integer.parseInt(memory.substring(0, memory.length() - 1));
    return Math.max(mebibytes, SMALLEST_QEMU_MEBIBYTES) + "M";
  }
}
