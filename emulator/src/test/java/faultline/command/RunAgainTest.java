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
}
