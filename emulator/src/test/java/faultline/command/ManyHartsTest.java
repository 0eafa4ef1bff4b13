package faultline.command;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.console.Screen;
import faultline.debug.Debugger;
import faultline.debug.TypedInput;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With several harts, the one that is looked at stays the same whatever else is looked at. */
class ManyHartsTest {
  private final StringBuilder text = new StringBuilder();
  private final Session session;

  ManyHartsTest() throws Exception {
    session = new Session(debugger("bare.s"), text::append, text::append);
  }

  private static Debugger debugger(String program) throws Exception {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return TestMachines.debugger(program, new Screen(nowhere, nowhere), new TypedInput(), 3);
  }

  private String answer(String line) {
    text.setLength(0);
    session.execute(line);
    return text.toString();
  }

  @Test
  void threadApplyComesBack() {
    answer("thread 2");
    for (String command :
        List.of(
            "thread apply all print $pc",
            "thread apply 1 3 info registers pc",
            "thread apply all frobnicate",
            "thread apply 3 thread 1",
            "thread apply all print $nosuch",
            "info threads",
            "thread apply 1 thread apply 3 print nosuch")) {
      answer(command);
      assertThat(answer("thread")).as(command).isEqualTo("[Current thread is 2 (Thread 2)]\n");
    }
  }

  @Test
  void theFrameComesBackAsWell() {
    answer("thread 1");
    answer("break twice");
    answer("continue");
    answer("delete");
    answer("up");
    String frame = answer("frame");
    assertThat(frame).startsWith("#1 ");
    for (String command :
        List.of("thread apply 1 3 print $pc", "thread apply 3 frame", "info threads")) {
      answer(command);
      assertThat(answer("frame")).as(command).isEqualTo(frame);
    }
  }
}
