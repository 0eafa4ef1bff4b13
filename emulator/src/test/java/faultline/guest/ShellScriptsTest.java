package faultline.guest;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.cli.GuestDisk;
import faultline.image.Ustar;
import faultline.programs.Firmware;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same scripts under our shell and under dash: what they print, standard error included, and
 * their exit status. {@code shell/regenerate} wrote down what dash says; where there is a dash, it
 * is asked again.
 */
class ShellScriptsTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "shell");
  private static final String SUFFIX = ".sh";

  /** What a script is called while it runs: its messages say so. */
  private static final String NAME = "script.sh";

  /** Where scripts may write, on the host as on the guest. */
  private static final Path SCRATCH = Path.of("/tmp/shell");

  private static final String PATIENCE = "300000000";

  @TempDir static Path folder;

  /** A script and what dash made of it. */
  record Script(String name) {
    private Path file(String suffix) {
      return FOLDER.resolve(name + suffix);
    }

    String output() throws IOException {
      return Files.readString(file(".expected"));
    }

    int status() throws IOException {
      Path status = file(".status");
      return Files.exists(status) ? Integer.parseInt(Files.readString(status).strip()) : 0;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Script> scripts() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> new Script(name.substring(0, name.length() - SUFFIX.length())))
          .sorted(Comparator.comparing(Script::name))
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void printsWhatItPrintsUnderDash(Script script) throws IOException {
    FaultlineRun run =
        FaultlineRun.of(
            "sh",
            "--stats",
            "--max-steps=" + PATIENCE,
            "--file",
            script.file(SUFFIX) + "=" + NAME,
            NAME);

    assertThat(run.output()).as(run.errors()).isEqualTo(script.output());
    assertThat(run.status()).isEqualTo(script.status());
    assertThat(run.statistics()).containsEntry("frames-end", 0L);
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void dashStillSaysSo(Script script) throws Exception {
    ReferenceTools.require("dash");
    Path directory = Files.createTempDirectory(folder, "dash");
    Files.copy(script.file(SUFFIX), directory.resolve(NAME));
    removeScratch();
    try {
      String command = "exec env -i PATH=/bin HOME=/ LC_ALL=C dash " + NAME + " 2>&1";
      ReferenceTools.Result result =
          ReferenceTools.run(ReferenceTools.apart(List.of("bash", "-c", command)), directory);

      assertThat(result.output()).isEqualTo(script.output());
      assertThat(result.status()).isEqualTo(script.status());
    } finally {
      removeScratch();
    }
  }

  /** One after the other in one machine, each with a shell of its own. */
  @Test
  void allOfThemPrintTheSameOnQemusMachine() throws Exception {
    ReferenceTools.require(ReferenceTools.QEMU_SYSTEM);
    Path kernel = Files.write(folder.resolve("kernel"), Firmware.kernel());
    byte[] shell = Firmware.program(Firmware.PROGRAM_FOLDER + "sh");
    List<Ustar.Member> members = new ArrayList<>();
    StringBuilder expected = new StringBuilder();
    for (Script script : scripts()) {
      members.add(
          new Ustar.Member("scripts/" + script, Files.readAllBytes(script.file(SUFFIX)), false));
      expected.append("== ").append(script).append('\n').append(script.output());
      expected.append("-- ").append(script.status()).append('\n');
    }
    members.add(new Ustar.Member("all", all().getBytes(StandardCharsets.UTF_8), false));
    Path disk =
        Files.write(
            folder.resolve("disk.tar"), GuestDisk.holding("sh", shell, List.of("/all"), members));
    List<String> command = new ArrayList<>(ReferenceTools.qemuWithDisk(kernel, disk, "128M"));
    command.addAll(List.of("-append", "console=raw"));

    ReferenceTools.Result result = ReferenceTools.run(command);

    assertThat(result.output()).isEqualTo(expected.toString());
    assertThat(result.status()).isZero();
  }

  private static String all() throws IOException {
    String names = scripts().stream().map(Script::name).collect(Collectors.joining(" "));
    return """
        clean() {
          for file in "$1"/* "$1"/.[a-z]*; do
            if [ -d "$file" ]; then clean "$file"; elif [ -f "$file" ]; then rm "$file"; fi
          done
          rm -d "$1"
        }
        mkdir /tmp/here
        cd /tmp/here
        for name in %s; do
          echo "== $name"
          if [ -d /tmp/shell ]; then clean /tmp/shell; fi
          cat < /scripts/$name > script.sh
          sh script.sh < /dev/null 2>&1
          echo "-- $?"
        done
        """
        .formatted(names);
  }

  private static void removeScratch() throws IOException {
    if (Files.exists(SCRATCH)) {
      try (Stream<Path> files = Files.walk(SCRATCH)) {
        files.sorted(Comparator.reverseOrder()).forEach(ShellScriptsTest::remove);
      }
    }
  }

  private static void remove(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
