package faultline.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At a terminal: completion, the search through history, colours, narrow and changing windows. */
class TypedLinesTest {
  private static final String PROMPT = "(faultline) ";
  private static final String CTRL_C = "\003";
  private static final String CTRL_R = "\022";
  private static final String TAB = "\t";

  /** What tells a terminal where to write, and in which colour. */
  private static final Pattern CONTROL = Pattern.compile("\033(\\[[?0-9;]*[A-Za-z]|[=>])");

  private static final Pattern COLOUR = Pattern.compile("\033\\[[0-9;]*[1-9][0-9;]*m");

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  private Path folder;

  @BeforeEach
  void needScript() {
    Terminals.needScript();
  }

  private Dialogue open(String preparation, String program) throws Exception {
    Dialogue dialogue =
        Dialogue.onPreparedTerminal(preparation, folder.resolve("history"), program);
    dialogue.await(PROMPT, 1);
    return dialogue;
  }

  private static void leave(Dialogue dialogue) throws Exception {
    dialogue.type("quit\r"); // Not Ctrl-D, which counts at the prompt alone.
    assertThat(dialogue.end()).isZero();
  }

  @Test
  void theTabKeyCompletesCommandsRegistersAndSymbols() throws Exception {
    try (Dialogue dialogue = open("true", "spin.s")) {
      dialogue.type("info reg" + TAB + "mst" + TAB + "\r");
      dialogue.await("mstatus        0x", 1);
      dialogue.type("print 40 + $ze" + TAB + "\r");
      dialogue.await("$1 = 40", 1);
      dialogue.type("tbreak *_sta" + TAB + "+ 4\r");
      dialogue.await("Temporary breakpoint 1 at 0x80000004", 1);
      leave(dialogue);
    }
  }

  @Test
  void controlRFindsAnEarlierLine() throws Exception {
    try (Dialogue dialogue = open("true", "spin.s")) {
      dialogue.type("print 6 * 7\r");
      dialogue.await("$1 = 42", 1);
      dialogue.type("print 1\r");
      dialogue.await("$2 = 1", 1);
      dialogue.await(PROMPT, 3); // Between two prompts the host's line discipline eats a Ctrl-R.
      dialogue.type(CTRL_R + "6 *\r");
      dialogue.await("$3 = 42", 1);
      leave(dialogue);
    }
  }

  @Test
  void controlCGivesUpTheLinesOfABlock() throws Exception {
    try (Dialogue dialogue = open("true", "spin.s")) {
      dialogue.type("define trouble\r");
      awaitEnding(dialogue, "just \"end\".\n>"); // A Ctrl-C between two prompts is another thing.
      dialogue.type("print 1\r");
      awaitEnding(dialogue, "print 1\n>");
      dialogue.type(CTRL_C);
      dialogue.await(PROMPT, 2);
      dialogue.type("print 40 + 2\r");
      dialogue.await("$1 = 42", 1);
      leave(dialogue);
    }
  }

  @Test
  void coloursAreForTerminalsWhoseUserWantsThem() throws Exception {
    try (Dialogue dialogue = open("true", "spin.s")) {
      dialogue.type("print 40 + 2\r");
      dialogue.await("$1 = 42", 1);
      leave(dialogue);
      assertThat(dialogue.heard()).containsPattern(COLOUR);
    }
    try (Dialogue dialogue = open("export NO_COLOR=1", "spin.s")) {
      dialogue.type("print 40 + 2\r");
      dialogue.await("$1 = 42", 1);
      leave(dialogue);
      assertThat(dialogue.heard()).doesNotContainPattern(COLOUR);
    }
  }

  @Test
  void theContextFitsANarrowTerminal() throws Exception {
    try (Dialogue dialogue = open("stty cols 40 rows 20", "cow.s")) {
      assertThat(dialogue.heard()).contains("[registers]");
      dialogue.type("context\r");
      dialogue.await("[space]", 2);
      dialogue.await(PROMPT, 2);
      assertFits(dialogue, 40);
      leave(dialogue);
    }
  }

  @Test
  void theContextFollowsTheTerminalsSize() throws Exception {
    try (Dialogue dialogue = open("stty cols 100 rows 20", "cow.s")) {
      dialogue.type("!stty cols 40\r");
      dialogue.await(PROMPT, 2);
      dialogue.type("context\r");
      dialogue.await("[space]", 2);
      dialogue.await(PROMPT, 3);
      assertFits(dialogue, 40);
      leave(dialogue);
    }
  }

  /** Waits until the last that came is {@code ending}. */
  private static void awaitEnding(Dialogue dialogue, String ending) throws Exception {
    for (int tries = 0; tries < 3000 && !plain(dialogue).endsWith(ending); tries++) {
      Thread.sleep(10);
    }
    assertThat(plain(dialogue)).endsWith(ending);
  }

  private static String plain(Dialogue dialogue) {
    return CONTROL.matcher(dialogue.heard()).replaceAll("").replace("\r", "");
  }

  /** The lines of the last context are no longer than {@code columns}. */
  private static void assertFits(Dialogue dialogue, int columns) {
    String plain = plain(dialogue);
    List<String> lines = plain.substring(plain.lastIndexOf("[registers]")).lines().toList();
    assertThat(lines).hasSizeGreaterThan(8);
    assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(columns));
  }
}
