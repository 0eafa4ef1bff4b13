package faultline.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What tests share that type at a debugger on a pseudo-terminal. */
abstract class AtTerminal {
  static final String PROMPT = "(faultline) ";
  static final String CTRL_A = "\001";
  static final String CTRL_C = "\003";
  static final String CTRL_D = "\004";
  static final String CTRL_P = "\020";
  static final String CTRL_R = "\022";
  static final String TAB = "\t";

  /** The kinds of terminals: one that knows all tricks, one that knows none, one nobody knows. */
  static final String XTERM = "xterm";

  static final String DUMB = "dumb";
  static final String UNKNOWN = "";
  static final String STRANGE = "no-such-terminal";

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  private Path folder;

  @BeforeEach
  void needScript() {
    Terminals.needScript();
  }

  /** A debugger at its first prompt, with a history that the test's others share. */
  Dialogue open(String program) throws Exception {
    return open(XTERM, program);
  }

  /** The same on a terminal of another kind. */
  Dialogue open(String terminal, String program) throws Exception {
    return atPrompt(Dialogue.onTerminal(terminal, history(), program));
  }

  /** The same on a terminal that is prepared first, by a command of the host's shell. */
  Dialogue openPrepared(String preparation, String program) throws Exception {
    return atPrompt(Dialogue.onPreparedTerminal(preparation, history(), program));
  }

  /** The file that keeps what was typed. */
  Path history() {
    return folder.resolve("history");
  }

  private static Dialogue atPrompt(Dialogue dialogue) throws InterruptedException {
    dialogue.await(PROMPT, 1);
    return dialogue;
  }

  /** Leaves by {@code quit}: Ctrl-D counts at the prompt alone. */
  static void leave(Dialogue dialogue) throws IOException, InterruptedException {
    dialogue.type("quit\r");
    assertThat(dialogue.end()).isZero();
  }
}
