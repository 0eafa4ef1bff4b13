package faultline.guest;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.programs.Firmware;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random scripts under dash and under our shell in QEMU's user mode, which is quick: what they
 * print, standard error included, and their exit status. What dash has built in and our shell has
 * as programs ({@code echo} and a few others) is dash's own here, so only the shells are compared.
 *
 * <p>{@code -Dfaultline.seed=N} begins with another script, {@code -Dfaultline.scripts=M} tries so
 * many. A failure names its seed.
 */
class ShellFuzzTest {
  private static final long SCRIPTS = 60;
  private static final List<String> PROGRAMS = List.of("echo", "printf", "true", "false", "pwd");
  private static final String NAME = "script.sh";

  @TempDir static Path folder;

  static LongStream seeds() {
    long first = Long.getLong("faultline.seed", 1);
    return LongStream.range(first, first + Long.getLong("faultline.scripts", SCRIPTS));
  }

  @BeforeAll
  static void install() throws IOException {
    ReferenceTools.require("dash");
    ReferenceTools.require(ReferenceTools.QEMU_USER);
    Path shell = folder.resolve("sh");
    Files.write(shell, Firmware.program(Firmware.PROGRAM_FOLDER + "sh"));
    executable(shell);
    Path bin = Files.createDirectory(folder.resolve("bin"));
    for (String program : PROGRAMS) {
      Path file = bin.resolve(program);
      Files.writeString(file, "#!/usr/bin/env dash\n" + program + " \"$@\"\n");
      executable(file);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theSameAsUnderDash(long seed) throws Exception {
    String script = ShellGenerator.script(seed);

    ReferenceTools.Result dash = run(List.of("dash"), script);
    ReferenceTools.Result ours =
        run(List.of(ReferenceTools.QEMU_USER, folder.resolve("sh").toString()), script);

    assertThat(ours).as("-Dfaultline.seed=%d\n%s", seed, script).isEqualTo(dash);
  }

  private static ReferenceTools.Result run(List<String> shell, String script) throws Exception {
    Path directory = Files.createTempDirectory(folder, "run");
    for (String file : List.of("a", "b", "xa", "xb")) {
      Files.createFile(directory.resolve(file));
    }
    Files.writeString(directory.resolve("lines"), "one two\nthree:four\n");
    Files.writeString(directory.resolve(NAME), script);
    List<String> command = new ArrayList<>(List.of("bash", "-c", "exec \"$@\" 2>&1", "bash"));
    command.addAll(List.of("env", "-i", "LC_ALL=C", "HOME=/tmp"));
    command.add("PATH=" + folder.resolve("bin") + File.pathSeparator + "/bin");
    command.addAll(List.of("timeout", "20"));
    command.addAll(shell);
    command.add(NAME);
    return ReferenceTools.run(ReferenceTools.apart(command), directory);
  }

  private static void executable(Path file) throws IOException {
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + file + " executable");
    }
  }
}
