package faultline.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** At a terminal: completion, the search through history, colours, narrow and changing windows. */
class TypedLinesTest extends AtTerminal {
  private static final Pattern COLOUR = Pattern.compile("\033\\[[0-9;]*[1-9][0-9;]*m");

  @Test
  void theTabKeyCompletesCommandsRegistersAndSymbols() throws Exception {
    try (Dialogue dialogue = open("spin.s")) {
      dialogue.type("info reg" + TAB + "mst" + TAB + "\r");
      dialogue.await("mstatus        0x", 1);
      dialogue.type("print 40 + $ze" + TAB + "\r");
      dialogue.await("$1 = 40", 1);
      dialogue.type("tbreak *_sta" + TAB + "+ 4\r");
      dialogue.await("Temporary breakpoint 1 at \033[34m0x80000004", 1);
      leave(dialogue);
    }
  }

  @Test
  void controlRFindsAnEarlierLine() throws Exception {
    try (Dialogue dialogue = open("spin.s")) {
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
    try (Dialogue dialogue = open("spin.s")) {
      dialogue.type("define trouble\r");
      dialogue.awaitEnding("just \"end\".\n>"); // A Ctrl-C between two prompts is another thing.
      dialogue.type("print 1\r");
      dialogue.awaitEnding("print 1\n>");
      dialogue.type(CTRL_C);
      dialogue.await(PROMPT, 2);
      dialogue.type("print 40 + 2\r");
      dialogue.await("$1 = 42", 1);
      leave(dialogue);
    }
  }

  @Test
  void severalLinesMayBePastedAtOnce() throws Exception {
    try (Dialogue dialogue = openPrepared("stty cols 40", "spin.s")) {
      String sum = "1" + " + 1".repeat(99);
      dialogue.type("define twice\rprint $arg0 * 2\rend\rtwice 21\rprint " + sum + "\r");
      dialogue.await("$1 = 42", 1);
      dialogue.await("$2 = 100", 1);
      leave(dialogue);
    }
  }

  @Test
  void coloursAreForTerminalsWhoseUserWantsThem() throws Exception {
    try (Dialogue dialogue = open("spin.s")) {
      dialogue.type("x/2i $pc\r");
      dialogue.await("_start\033[m+4>", 1);
      leave(dialogue);
      assertThat(dialogue.heard())
          .contains("\033[33m_start\033[m () at \033[32mspin.s\033[m:6\r\n")
          .contains("6\t    \033[32maddi\033[m a0, a0, \033[35m1\033[m\r\n")
          .contains(
              "=> \033[34m0x80000000\033[m <\033[33m_start\033[m>:\t"
                  + "\033[32madd\033[m\t\033[31ma0\033[m,\033[31ma0\033[m,\033[34m1\033[m\r\n");
    }
    try (Dialogue dialogue = openPrepared("export NO_COLOR=1", "spin.s")) {
      dialogue.type("x/2i $pc\r");
      dialogue.await("<_start+4>", 1);
      leave(dialogue);
      assertThat(dialogue.heard()).doesNotContainPattern(COLOUR);
    }
  }

  @Test
  void theContextFitsANarrowTerminal() throws Exception {
    try (Dialogue dialogue = openPrepared("stty cols 40 rows 20", "cow.s")) {
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
    try (Dialogue dialogue = openPrepared("stty cols 100 rows 20", "cow.s")) {
      dialogue.type("!stty cols 40\r");
      dialogue.await(PROMPT, 2);
      dialogue.type("context\r");
      dialogue.await("[space]", 2);
      dialogue.await(PROMPT, 3);
      assertFits(dialogue, 40);
      leave(dialogue);
    }
  }

  /** The lines of the last context are no longer than {@code columns}. */
  private static void assertFits(Dialogue dialogue, int columns) {
    String plain = dialogue.plain();
    List<String> lines = plain.substring(plain.lastIndexOf("[registers]")).lines().toList();
    assertThat(lines).hasSizeGreaterThan(8);
    assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(columns));
  }
}
