package faultline.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code run} keeps of the session, and what begins anew with the machine. */
class RunAgainTest {
  @Test
  void stopsAndDisplaysStayAndHitsAreCountedAnew() throws Exception {
    Transcript transcript = new Transcript("bare.s");
    transcript.enterAll(
        List.of("break twice", "tbreak power_off", "watch $a0", "disable 3", "display/x $a0"));
    transcript.enterAll(List.of("continue", "continue"));
    assertThat(transcript.answerTo("info breakpoints")).contains("already hit 2 times");

    String again = transcript.answerTo("run");

    assertThat(again).contains("Breakpoint 1, twice ()").endsWith("1: /x $a0 = 0x1\n");
    assertThat(transcript.answerTo("info breakpoints"))
        .contains("already hit 1 time\n")
        .contains("3       watchpoint     keep n")
        .contains("2       breakpoint     del  y");
  }

  @Test
  void aTemporaryBreakpointThatWasHitDoesNotComeBack() throws Exception {
    Transcript transcript = new Transcript("bare.s");
    transcript.enterAll(List.of("tbreak twice", "continue"));
    assertThat(transcript.answerTo("run")).doesNotContain("twice").contains("exited");
  }

  @Test
  void theInnermostFrameIsSelected() throws Exception {
    Transcript transcript = new Transcript("bare.s");
    transcript.enterAll(List.of("break twice", "continue", "up"));
    assertThat(transcript.answerTo("frame")).startsWith("#1 ");
    transcript.enter("run");
    assertThat(transcript.answerTo("frame")).startsWith("#0 ");
  }

  /** Stopped between the fault and the copy, the page's entry is watched: not in the next life. */
  @Test
  void aCopyInProgressIsForgotten() throws Exception {
    for (List<String> between :
        List.of(List.of("run"), List.of("kill", "run"), List.of("kill", "start", "continue"))) {
      Transcript fresh = new Transcript("cow.s");
      String expected = withoutNumbers(fresh.enter("catch cow").answerTo("continue"));

      Transcript again = new Transcript("cow.s");
      again.enterAll(List.of("catch cow", "tbreak own_copy", "continue"));
      assertThat(again.text()).as("it stands at own_copy").contains("own_copy ()");
      again.enterAll(between);

      assertThat(withoutNumbers(again.text())).as("%s", between).endsWith(expected);
    }
  }

  /** What does not depend on how the stop was come to. */
  private static String withoutNumbers(String text) {
    int stop = text.lastIndexOf("\nCatchpoint 1");
    return text.substring(Math.max(0, stop));
  }
}
