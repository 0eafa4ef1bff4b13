package faultline.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without a terminal: commands from a pipe, from options and from files, and exit statuses. */
class PipeTest {
  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  private Path folder;

  @Test
  void commandsFromAPipeAreAnsweredBehindThePrompt() throws Exception {
    try (Dialogue dialogue = Dialogue.throughPipes(folder.resolve("history"), "bare.s")) {
      dialogue.type("stepi\n\nprint 6 * 7\n");
      dialogue.endInput();
      assertThat(dialogue.end()).isZero();
      assertThat(dialogue.heard())
          .isEqualTo(
              """
              _start () at bare.s:11
              11\t    la   t0, power_off
              (faultline) 0x0000000080000004\t11\t    la   t0, power_off
              (faultline) 12\t    csrw mtvec, t0
              (faultline) $1 = 42
              (faultline)\s
              """);
    }
  }

  @Test
  void aLineGoesOnBehindABackslash() throws Exception {
    try (Dialogue dialogue = Dialogue.throughPipes(folder.resolve("history"), "bare.s")) {
      dialogue.type("print 6 * \\\n7\nif 1\necho one \\\ntwo\\n\nend\nprint 1 + \\");
      dialogue.endInput();
      assertThat(dialogue.end()).isZero();
      assertThat(dialogue.heard())
          .contains("$1 = 42\n", "one two\n")
          .contains("A syntax error in expression, near `'.");
    }
  }

  @Test
  void batchModeReadsNoInputAndSucceeds() throws Exception {
    assertThat(heard(0, "--batch", "print 6 * 7", "print $ + 1")).endsWith("$1 = 42\n$2 = 43\n");
  }

  @Test
  void batchModeFailsWhenTheLastCommandFails() throws Exception {
    assertThat(heard(1, "--batch", "print 1", "frobnicate"))
        .endsWith("Undefined command: \"frobnicate\".  Try \"help\".\n");
    assertThat(heard(0, "--batch", "frobnicate", "print 1")).endsWith("$1 = 1\n");
  }

  @Test
  void quitGivesTheExitStatus() throws Exception {
    assertThat(heard(5, "--batch", "quit 5", "print 1")).doesNotContain("$1");
  }

  @Test
  void aScriptStopsAtItsFirstError() throws Exception {
    Path script = Files.writeString(folder.resolve("script"), "print 1\nfrobnicate\nprint 2\n");
    assertThat(heard(1, "--batch", "-x" + script))
        .contains("$1 = 1\n")
        .contains(script + ":2: ")
        .doesNotContain("$2");
  }

  @Test
  void aScriptThatIsNotThereIsOneLine() throws Exception {
    assertThat(heard(1, "--batch", "-xnowhere")).endsWith("nowhere: No such file or directory.\n");
    assertThat(heard(1, "--batch", "-x" + folder)).contains(folder + ": ");
  }

  private String heard(int status, String... arguments) throws Exception {
    try (Dialogue dialogue =
        Dialogue.throughPipes(folder.resolve("history"), "bare.s", arguments)) {
      assertThat(dialogue.end()).isEqualTo(status);
      return dialogue.heard();
    }
  }
}
