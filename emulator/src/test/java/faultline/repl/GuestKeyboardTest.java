package faultline.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While the guest runs the keyboard is its own; Ctrl-C gives it back to the debugger. */
class GuestKeyboardTest {
  private static final String PROMPT = "(faultline) ";
  private static final String CTRL_A = "\001";
  private static final String CTRL_C = "\003";
  private static final String CTRL_D = "\004";

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  private Path folder;

  @BeforeEach
  void needScript() {
    Terminals.needScript();
  }

  @Test
  void theGuestReadsWhatIsTypedAndIsBrokenInto() throws Exception {
    try (Dialogue dialogue = Dialogue.onTerminal("xterm", folder.resolve("history"), "sh.s")) {
      dialogue.await(PROMPT, 1);
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
    }
  }

  @Test
  void controlAControlCIsTheGuestsAndControlAXLeaves() throws Exception {
    try (Dialogue dialogue = Dialogue.onTerminal("xterm", folder.resolve("history"), "sh.s")) {
      dialogue.await(PROMPT, 1);
      dialogue.type("continue\r");
      dialogue.await("$ ", 1);
      dialogue.type("cat\r");
      dialogue.await("cat\r\n", 1);
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
