package faultline.repl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** While the guest runs the keyboard is its own; Ctrl-C gives it back to the debugger. */
class GuestKeyboardTest extends AtTerminal {
  @ParameterizedTest
  @ValueSource(strings = {XTERM, DUMB, UNKNOWN})
  void theGuestReadsWhatIsTypedAndIsBrokenInto(String terminal) throws Exception {
    try (Dialogue dialogue = open(terminal, "sh.s")) {
      dialogue.type("continue\r");
      dialogue.await("$ ", 1);
      dialogue.type("echo one''two\r");
      dialogue.await("onetwo", 1);
      dialogue.await("$ ", 2);
      dialogue.type("echo unfin");
      dialogue.await("echo unfin", 1);
      dialogue.type(CTRL_C);
      dialogue.await("Program received signal SIGINT, Interrupt.", 1);
      dialogue.await(PROMPT, 2);
      assertThat(dialogue.withoutReturns()).contains("$ echo unfin\n\nProgram received");
      dialogue.type("print 40 + 2\r");
      dialogue.await("$1 = 42", 1);
      dialogue.type("continue\r");
      dialogue.await("Continuing.", 2);
      // What was typed before the stop is still there.
      dialogue.type("ished''line\r");
      dialogue.await("unfinishedline", 1);
      dialogue.type(CTRL_C);
      dialogue.await(PROMPT, 4);
      dialogue.type(CTRL_D);
      assertThat(dialogue.end()).isZero();
      // What is typed is shown once, by whoever it is typed at.
      assertThat(dialogue.plain()).containsOnlyOnce("echo one''two").containsOnlyOnce("print 40");
      if (!terminal.equals(XTERM)) {
        assertThat(dialogue.heard()).doesNotContain("\033");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {XTERM, DUMB, UNKNOWN})
  void controlAControlCIsTheGuestsAndControlAXLeaves(String terminal) throws Exception {
    try (Dialogue dialogue = open(terminal, "sh.s")) {
      dialogue.type("continue\r");
      dialogue.await("$ ", 1);
      // What is typed before the shell has left its editor is not echoed, as in other shells.
      dialogue.type("echo go''ing; cat\r");
      dialogue.await("going", 1);
      dialogue.type("heard''it\r");
      dialogue.await("heard''it", 2);
      dialogue.type(CTRL_A + CTRL_C);
      dialogue.await("$ ", 2);
      dialogue.type(CTRL_A + "h");
      dialogue.await("Ctrl-C    stop the guest", 1);
      dialogue.type(CTRL_A + "x");
      assertThat(dialogue.end()).isZero();
      assertThat(dialogue.heard()).containsOnlyOnce(PROMPT);
    }
  }
}
