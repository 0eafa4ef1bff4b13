package faultline.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** At a terminal: Ctrl-C stops the guest and not the debugger, Ctrl-D leaves, history is kept. */
class TerminalTest extends AtTerminal {
  @Test
  void controlCStopsTheGuestAndNotTheDebugger() throws Exception {
    try (Dialogue dialogue = open("spin.s")) {
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
    try (Dialogue dialogue = open("asks.s")) {
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
    try (Dialogue dialogue = open("spin.s")) {
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
    try (Dialogue first = open("spin.s")) {
      first.type("print 6 * 7\r");
      first.await("$1 = 42", 1);
      first.await(PROMPT, 2);
      first.type(CTRL_D);
      assertThat(first.end()).isZero();
    }
    try (Dialogue second = open("spin.s")) {
      second.type(CTRL_P + "\r");
      second.await("$1 = 42", 1);
      second.await(PROMPT, 2);
      second.type(CTRL_D);
      assertThat(second.end()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {DUMB, UNKNOWN, STRANGE})
  void aDumbTerminalGetsPlainLinesAndKeepsHistory(String terminal) throws Exception {
    try (Dialogue dialogue = open(terminal, "spin.s")) {
      dialogue.type("print 40 + 2\r");
      dialogue.await("$1 = 42", 1);
      dialogue.await(PROMPT, 2);
      dialogue.type("\r");
      dialogue.await(PROMPT, 3);
      dialogue.type("print 1" + CTRL_C);
      dialogue.await(PROMPT, 4);
      dialogue.type(CTRL_D);
      assertThat(dialogue.end()).isZero();
      assertThat(dialogue.heard())
          .doesNotContain("\033")
          .doesNotContainIgnoringCase("warn")
          .doesNotContain("= 1");
    }
    assertThat(Files.readAllLines(history()))
        .hasSize(1)
        .first()
        .asString()
        .endsWith("print 40 + 2");
  }
}
