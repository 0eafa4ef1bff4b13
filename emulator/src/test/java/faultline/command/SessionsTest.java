package faultline.command;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.guest.ReferenceTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Golden sessions: the commands in each {@code *.session} file give the transcript in the same
 * file.
 *
 * <p>A file opens with comments and {@code program: NAME}, and perhaps {@code with: NAME.c} for a C
 * program beside it; the transcript follows. {@code numbers: masked} leaves out of the comparison
 * the numbers that move when the kernel changes. To accept what the debugger says now, run with
 * {@code -Dfaultline.update=true} and read the difference.
 */
class SessionsTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "debugger");

  static Stream<String> sessions() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".session"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("sessions")
  void aSessionGivesItsTranscript(String name) throws Exception {
    Path file = FOLDER.resolve(name);
    String text = Files.readString(file);
    int start = text.indexOf("\n\n") + 2;
    String header = text.substring(0, start);
    String expected = text.substring(start);
    Optional<String> cSource = optional(header, "with");
    if (cSource.isPresent()) {
      ReferenceTools.require(TestMachines.COMPILER);
    }
    Transcript transcript = new Transcript(setting(header, "program"), cSource);
    String actual = transcript.enterAll(Transcript.commands(expected)).text();
    if (Boolean.getBoolean("faultline.update")) {
      Files.writeString(file, header + actual);
      return;
    }
    boolean masked = header.contains("\nnumbers: masked");
    assertThat(masked ? Transcript.masked(actual) : actual)
        .as("the transcript of %s", file)
        .isEqualTo(masked ? Transcript.masked(expected) : expected);
  }

  @Test
  void everyCommandIsInSomeSession() throws Exception {
    StringBuilder all = new StringBuilder();
    for (String name : sessions().toList()) {
      all.append(Files.readString(FOLDER.resolve(name)));
    }
    List<String> used = Transcript.commands(all.toString());
    for (String command : new Transcript("bare.s").session().commandNames()) {
      assertThat(used)
          .as("a session that uses \"%s\"", command)
          .anyMatch(line -> line.equals(command) || line.startsWith(command + " "));
    }
  }

  private static Optional<String> optional(String header, String key) {
    return header
        .lines()
        .filter(line -> line.startsWith(key + ": "))
        .map(line -> line.substring(key.length() + 2))
        .findFirst();
  }

  private static String setting(String header, String key) {
    return optional(header, key)
        .orElseThrow(() -> new AssertionError("a session file needs a line \"" + key + ": ...\""));
  }
}
