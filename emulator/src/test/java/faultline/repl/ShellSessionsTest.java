package faultline.repl;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.cli.GuestDisk;
import faultline.guest.FaultlineRun;
import faultline.guest.ReferenceTools;
import faultline.guest.TypedInput;
import faultline.kernel.GuestRun;
import faultline.kernel.GuestSetup;
import faultline.machine.StopReason;
import faultline.programs.Firmware;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A person at the shell: what is typed is in {@code shell/sessions/NAME.keys}, a line each, with
 * {@code ^C} and {@code ^D} for those keys; what the screen shows is in {@code NAME.screen}. The
 * same on a machine of its own, at a pseudo-terminal, and on QEMU's machine. What the shell prints
 * when the same comes through a pipe is in {@code NAME.piped}.
 *
 * <p>{@code -Dfaultline.update=true} writes down what the first two say now.
 */
class ShellSessionsTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "shell", "sessions");
  private static final String SUFFIX = ".keys";
  private static final long PATIENCE = 3_000_000_000L;
  private static final long MOMENT = 200;

  /** What a machine of its own made of a session. */
  private record Played(String screen, int status, long leaked, List<Integer> typedAt) {}

  static List<String> sessions() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("sessions")
  void theScreenShowsWhatItMust(String session) throws IOException {
    Played played = play(session);

    requireSame(session + ".screen", played.screen);
    assertThat(played.leaked).as("frames lost").isZero();
  }

  @ParameterizedTest
  @MethodSource("sessions")
  void theSameAtAPseudoTerminal(String session) throws Exception {
    Terminals.needScript();
    Played played = play(session);
    List<byte[]> units = TypedInput.units(keys(session));
    try (Dialogue dialogue = Dialogue.ofFaultline(List.of("sh"))) {
      for (int i = 0; i < units.size(); i++) {
        dialogue.awaitLength(played.typedAt.get(i));
        Thread.sleep(MOMENT); // what was shown may not be the last before the guest waits
        dialogue.type(new String(units.get(i), StandardCharsets.ISO_8859_1));
      }
      assertThat(dialogue.end()).isEqualTo(played.status);
      assertThat(dialogue.withoutReturns()).isEqualTo(played.screen);
    }
  }

  @ParameterizedTest
  @MethodSource("sessions")
  void theSameOnQemusMachine(String session, @TempDir Path folder) throws Exception {
    ReferenceTools.require(ReferenceTools.QEMU_SYSTEM);
    Played played = play(session);
    List<byte[]> units = TypedInput.units(keys(session));
    Path kernel = Files.write(folder.resolve("kernel"), Firmware.kernel());
    byte[] shell = Firmware.program(Firmware.PROGRAM_FOLDER + "sh");
    Path disk = Files.write(folder.resolve("disk.tar"), GuestDisk.holding("sh", shell, List.of()));

    ReferenceTools.Result result =
        ReferenceTools.run(
            ReferenceTools.qemuWithDisk(kernel, disk, "128M"),
            folder,
            (input, shown) -> {
              for (int i = 0; i < units.size(); i++) {
                long end = System.currentTimeMillis() + 20_000;
                while (shown.getAsInt() < played.typedAt.get(i)
                    && System.currentTimeMillis() < end) {
                  Thread.sleep(10);
                }
                Thread.sleep(MOMENT);
                input.write(units.get(i));
                input.flush();
              }
            });

    assertThat(result.output()).isEqualTo(played.screen);
    assertThat(result.status()).isEqualTo(played.status);
  }

  @Test
  void throughAPipeThereIsNoPromptAndNoEcho() throws IOException {
    FaultlineRun run = FaultlineRun.withInput(keys("commands"), "sh", "--stats");

    requireSame("commands.piped", run.output());
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.statistics()).containsEntry("frames-end", 0L);
  }

  private static Played play(String session) throws IOException {
    byte[] keys = keys(session);
    List<TypedInput> people = new ArrayList<>();
    GuestRun run =
        GuestSetup.firmware("sh")
            .withInput(
                shown -> {
                  people.add(new TypedInput(keys, shown::length));
                  return people.get(0);
                })
            .start();
    StopReason reason = run.run(PATIENCE);
    assertThat(reason).as(run.output()).isInstanceOf(StopReason.PoweredOff.class);
    int status = ((StopReason.PoweredOff) reason).status();
    return new Played(run.output(), status, run.leaked(), people.get(0).typedAt());
  }

  private static byte[] keys(String session) throws IOException {
    return Files.readString(FOLDER.resolve(session + SUFFIX))
        .replace("^C\n", "\003")
        .replace("^D\n", "\004")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void requireSame(String file, String actual) throws IOException {
    Path golden = FOLDER.resolve(file);
    if (Boolean.getBoolean("faultline.update")) {
      Files.writeString(golden, actual, StandardCharsets.ISO_8859_1);
      return;
    }
    assertThat(actual).isEqualTo(Files.readString(golden, StandardCharsets.ISO_8859_1));
  }
}
