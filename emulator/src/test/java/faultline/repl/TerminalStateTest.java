package faultline.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Signals from outside: whoever ends or stops the debugger finds the terminal as it was, and it
 * takes the terminal back when it goes on; its size may change at any time.
 */
class TerminalStateTest extends AtTerminal {
  private static final int COLUMNS = 40;

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  private Path notes;

  private Dialogue openNamed(String program) throws Exception {
    return openPrepared(
        "tty > '%s'; stty cols 100 rows 24".formatted(notes.resolve("tty")), program);
  }

  /** What the host's {@code stty} says of the debugger's terminal. */
  private String stty(String... arguments) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("stty", "-F", name()));
    words.addAll(List.of(arguments));
    Process stty = new ProcessBuilder(words).redirectErrorStream(true).start();
    String said = new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(stty.waitFor()).as(said).isZero();
    return said;
  }

  private String name() throws IOException {
    return Files.readString(notes.resolve("tty")).strip();
  }

  @ParameterizedTest
  @CsvSource({"TERM, continue, 143", "HUP, print 1, 129"})
  void whoEndsTheDebuggerFindsTheTerminalAsItWas(String signal, String command, int status)
      throws Exception {
    Path before = notes.resolve("before");
    Path after = notes.resolve("after");
    try (Dialogue dialogue =
        Dialogue.betweenCommands(
            "stty -a > '%s'".formatted(before),
            "stty -a > '%s'".formatted(after),
            history(),
            "sh.s")) {
      dialogue.await(PROMPT, 1);
      dialogue.type(command + "\r");
      dialogue.await(command.equals("continue") ? "$ " : "$1 = 1", 1);
      dialogue.signal(signal);
      assertThat(dialogue.end()).isEqualTo(status);
      assertThat(modes(after)).isEqualTo(modes(before));
    }
  }

  /** All but speed and size. */
  private static List<String> modes(Path file) throws IOException {
    return Files.readAllLines(file).stream().skip(1).toList();
  }

  @Test
  void whoWasStoppedTakesTheKeyboardBackForTheGuest() throws Exception {
    try (Dialogue dialogue = openNamed("sh.s")) {
      dialogue.type("continue\r");
      dialogue.await("$ ", 1);
      dialogue.signal("STOP");
      stty("icanon", "echo", "isig", "icrnl"); // as a shell does before its own prompt
      dialogue.signal("CONT");
      for (int tries = 0; tries < 1000 && !stty("-a").contains("-icanon"); tries++) {
        Thread.sleep(10);
      }
      dialogue.type("echo on''ce\r");
      dialogue.await("once", 1);
      dialogue.await("$ ", 2);
      dialogue.type(CTRL_A + "x");
      assertThat(dialogue.end()).isZero();
      assertThat(dialogue.plain()).containsOnlyOnce("echo on''ce");
    }
  }

  @Test
  void theSizeMayChangeAtThePromptAndWhileTheGuestRuns() throws Exception {
    try (Dialogue dialogue = openNamed("sh.s")) {
      stty("cols", "" + COLUMNS);
      dialogue.type("print 1000000" + " + 1000000".repeat(8) + "\r"); // three lines of the screen
      dialogue.await("$1 = 9000000", 1);
      dialogue.await(PROMPT, 2);
      dialogue.type("continue\r");
      dialogue.await("$ ", 1);
      stty("cols", "90");
      dialogue.type(CTRL_C);
      dialogue.await("[space]", 2);
      assertThat(widestOfTheContext(dialogue)).isBetween(COLUMNS + 1, 90);
      dialogue.await(PROMPT, 3);
      stty("cols", "" + COLUMNS);
      dialogue.type("context\r");
      dialogue.await("[space]", 3);
      dialogue.await(PROMPT, 4);
      assertThat(widestOfTheContext(dialogue)).isLessThanOrEqualTo(COLUMNS);
      leave(dialogue);
    }
  }

  private static int widestOfTheContext(Dialogue dialogue) {
    String plain = dialogue.plain();
    return plain
        .substring(plain.lastIndexOf("[registers]"))
        .lines()
        .mapToInt(String::length)
        .max()
        .orElse(0);
  }
}
