package faultline.guest;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.cli.GuestDisk;
import faultline.image.Ustar;
import faultline.kernel.TypedRun;
import faultline.programs.Firmware;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * Runs the executable of a guest test where our machine plays no part.
 *
 * @param folder for what these runs need; somebody else removes it
 */
record ReferenceRuns(Path folder) {
  /** QEMU puts the initial disk at half of memory, so its smallest machine is larger than ours. */
  private static final int SMALLEST_QEMU_MEBIBYTES = 8;

  private static final long PATIENCE = 2_000_000_000;
  private static final Duration TYPIST_PATIENCE = Duration.ofSeconds(20);
  private static final Duration MOMENT = Duration.ofMillis(200);
  private static final Duration TIME_TO_READ = Duration.ofSeconds(2);

  /** Ctrl-A, by which QEMU knows its own keys; twice, it is the guest's. */
  private static final byte ESCAPE = 1;

  /**
   * On Linux, as {@code qemu-riscv64} has it, in a folder that holds what the guest's disk does.
   */
  ReferenceTools.Result onLinux(GuestTest test, Path executable) throws Exception {
    List<String> command =
        new ArrayList<>(List.of(ReferenceTools.QEMU_USER, executable.toString()));
    command.addAll(test.arguments());
    Path directory = currentDirectory(test);
    if (test.typed().isEmpty()) {
      return ReferenceTools.run(
          ReferenceTools.apart(command),
          directory,
          (input, shown) -> input.write(test.stdin().orElse(new byte[0])));
    }
    ReferenceTools.require("script");
    String line = "stty -opost; exec '" + String.join("' '", command) + "'";
    return ReferenceTools.run(
        List.of("script", "-qefc", line, "/dev/null"), directory, typist(test));
  }

  /** On our kernel, booted by QEMU. */
  ReferenceTools.Result onQemusMachine(GuestTest test, Path executable) throws Exception {
    Path kernel = Files.write(folder.resolve("kernel"), Firmware.kernel());
    Path disk =
        Files.write(
            folder.resolve(test.name() + ".tar"),
            GuestDisk.holding(
                test.name(), Files.readAllBytes(executable), test.arguments(), members(test)));
    List<String> command =
        new ArrayList<>(ReferenceTools.qemuWithDisk(kernel, disk, qemuMemory(test)));
    Path directory = Path.of("").toAbsolutePath();
    if (test.typed().isPresent()) {
      return ReferenceTools.run(command, directory, typist(test));
    }
    command.addAll(List.of("-append", "console=raw"));
    return ReferenceTools.run(command, directory, piped(test));
  }

  void requireAsExpected(GuestTest test, ReferenceTools.Result result) {
    assertThat(result.output()).isEqualTo(test.expectedOutput());
    assertThat(result.status()).isEqualTo(test.expectedStatus());
  }

  /** Types each part when as much is shown as on our machine when it was typed there. */
  private static ReferenceTools.Feeder typist(GuestTest test) {
    List<Integer> typedAt = TypedRun.of(test, List.of(), PATIENCE).typedAt();
    List<byte[]> units = TypedInput.units(test.typed().orElseThrow());
    return (input, shown) -> {
      for (int i = 0; i < typedAt.size(); i++) {
        long end = System.nanoTime() + TYPIST_PATIENCE.toNanos();
        while (shown.getAsInt() < typedAt.get(i) && System.nanoTime() < end) {
          Thread.sleep(10);
        }
        Thread.sleep(MOMENT.toMillis()); // what was shown may not be the last before it waits
        input.write(units.get(i));
        input.flush();
      }
      waitForTheEnd(shown, test);
    };
  }

  /** A terminal that is hung up ends the program, and it is not to end of that. */
  private static void waitForTheEnd(IntSupplier shown, GuestTest test) throws InterruptedException {
    int all = test.expectedOutput().getBytes(StandardCharsets.UTF_8).length;
    long end = System.nanoTime() + TYPIST_PATIENCE.toNanos();
    while (shown.getAsInt() < all && System.nanoTime() < end) {
      Thread.sleep(10);
    }
    Thread.sleep(MOMENT.toMillis());
  }

  /**
   * The bytes for a program that reads, and then, when the kernel has had time to take them in, a
   * break, by which it knows their end.
   */
  private static ReferenceTools.Feeder piped(GuestTest test) {
    if (test.stdin().isEmpty()) {
      return (input, shown) -> {};
    }
    byte[] bytes = test.stdin().get();
    return (input, shown) -> {
      for (byte each : bytes) {
        input.write(each == ESCAPE ? new byte[] {ESCAPE, ESCAPE} : new byte[] {each});
      }
      input.flush();
      Thread.sleep(TIME_TO_READ.toMillis());
      input.write(new byte[] {ESCAPE, 'b'});
    };
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
