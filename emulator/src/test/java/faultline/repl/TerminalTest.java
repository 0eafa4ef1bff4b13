package faultline.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At a terminal: Ctrl-C stops the guest and not the debugger, Ctrl-D leaves, history is kept. */
class TerminalTest {
  private static final String PROMPT = "(faultline) ";
  private static final String CTRL_C = "\003";
  private static final String CTRL_D = "\004";
  private static final String CTRL_P = "\020";

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  private Path folder;

  @BeforeEach
  void needScript() {
    Terminals.needScript();
  }

  @Test
  void controlCStopsTheGuestAndNotTheDebugger() throws Exception {
    try (Dialogue dialogue = Dialogue.onTerminal("xterm", folder.resolve("history"), "spin.s")) {
      dialogue.await(PROMPT, 1);
      dialogue.type("continue\r");
      dialogue.await("Continuing.", 1);
      Thread.sleep(200);
      dialogue.type(CTRL_C);
      dialogue.await("Program received signal SIGINT, Interrupt.", 1);
      dialogue.await(PROMPT, 2);
      dialogue.type("quit 3\r");
      assertThat(dialogue.end()).isEqualTo(3);
    }
  }

  @Test
  void whatTheGuestPrintsIsSeenWhileItRuns() throws Exception {
    try (Dialogue dialogue = Dialogue.onTerminal("xterm", folder.resolve("history"), "asks.s")) {
      dialogue.await(PROMPT, 1);
      dialogue.type("continue\r");
      dialogue.await("Q", 1);
      dialogue.type(CTRL_C);
      dialogue.await(PROMPT, 2);
      assertThat(dialogue.heard()).contains("Q\r\n\r\nProgram received signal SIGINT");
      dialogue.type("quit\r");
      assertThat(dialogue.end()).isZero();
    }
  }

  @Test
  void controlCAtThePromptGivesAnotherPrompt() throws Exception {
    try (Dialogue dialogue = Dialogue.onTerminal("xterm", folder.resolve("history"), "spin.s")) {
      dialogue.await(PROMPT, 1);
      dialogue.type("prin" + CTRL_C);
      dialogue.await(PROMPT, 2);
      dialogue.type("print 40 + 2\r");
      dialogue.await("$1 = 42", 1);
      dialogue.await(PROMPT, 3);
      dialogue.type(CTRL_D);
      assertThat(dialogue.end()).isZero();
    }
  }

  @Test
  void historySurvivesTheSession() throws Exception {
    Path history = folder.resolve("history");
    try (Dialogue first = Dialogue.onTerminal("xterm", history, "spin.s")) {
      first.await(PROMPT, 1);
      first.type("print 6 * 7\r");
      first.await("$1 = 42", 1);
      first.await(PROMPT, 2);
      first.type(CTRL_D);
      assertThat(first.end()).isZero();
    }
    try (Dialogue second = Dialogue.onTerminal("xterm", history, "spin.s")) {
      second.await(PROMPT, 1);
      second.type(CTRL_P + "\r");
      second.await("$1 = 42", 1);
      second.await(PROMPT, 2);
      second.type(CTRL_D);
      assertThat(second.end()).isZero();
    }
  }

  @Test
  void aDumbTerminalGetsPlainLines() throws Exception {
    try (Dialogue dialogue = Dialogue.onTerminal("dumb", folder.resolve("history"), "spin.s")) {
      dialogue.await(PROMPT, 1);
      dialogue.type("print 40 + 2\r");
      dialogue.await("$1 = 42", 1);
      dialogue.await(PROMPT, 2);
      dialogue.type(CTRL_D);
      assertThat(dialogue.end()).isZero();
      assertThat(dialogue.heard()).doesNotContain("\033").doesNotContainIgnoringCase("warn");
    }
  }
}
