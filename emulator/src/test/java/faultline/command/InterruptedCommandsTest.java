package faultline.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import faultline.console.Screen;
import faultline.debug.Debugger;
import faultline.debug.TypedInput;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ctrl-C ends the command, also when it comes between two runs of the guest: what is left of the
 * command is given up, and the next one works. The key is pressed at the moment when the session
 * prints a certain text, so that it is always the same moment.
 */
@Timeout(60)
class InterruptedCommandsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** In milliseconds; a key that is pressed before the command begins is for nobody. */
  private static final long SOON = 500;

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it.
  private Path folder;

  /** A session whose user presses Ctrl-C when a text appears for the n-th time. */
  private static final class Impatient {
    private final StringBuilder text = new StringBuilder();
    private final Debugger debugger;
    private final Session session;
    private final String signal;
    private int left;

    Impatient(String program, int harts, String signal, int times) throws Exception {
      PrintStream nowhere =
          new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
      debugger =
          TestMachines.debugger(program, new Screen(nowhere, nowhere), new TypedInput(), harts);
      this.signal = signal;
      left = times;
      session = new Session(debugger, this::print, text::append);
    }

    private void print(String printed) {
      text.append(printed);
      if (printed.contains(signal) && --left == 0) {
        session.interrupt();
      }
    }

    /** What {@code lines} print. */
    String answer(String... lines) {
      text.setLength(0);
      org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
          PATIENCE, () -> List.of(lines).forEach(session::execute));
      return text.toString();
    }

    /** The session goes on as if nothing had been. */
    void assertGoesOn() {
      assertThat(answer("output 40+2")).isEqualTo("42");
      long before = debugger.target().hart().steps();
      answer("stepi");
      assertThat(debugger.target().hart().steps()).isEqualTo(before + 1);
    }
  }

  @Test
  void betweenTheWordAndTheRun() throws Exception {
    Impatient user = new Impatient("spin.s", 1, "Continuing.", 1);
    assertThat(user.answer("continue")).contains("Program received signal SIGINT, Interrupt.");
    user.assertGoesOn();
  }

  @Test
  void whatIsDisplayedAtTheStopIsShown() throws Exception {
    Impatient user = new Impatient("spin.s", 1, "Continuing.", 1);
    user.answer("display/2i $pc", "set disassemble-next-line on");
    assertThat(user.answer("continue"))
        .contains("received signal SIGINT", "1: x/2i $pc\n=> ")
        .doesNotContain("Quit");
    user.assertGoesOn();
  }

  @Test
  void betweenTheTurnsOfALoop() throws Exception {
    Impatient user = new Impatient("spin.s", 1, "turn", 3);
    assertThat(user.answer("while 1", "echo turn\\n", "stepi", "end"))
        .endsWith("Quit\n")
        .satisfies(text -> assertThat(text.split("turn", -1)).hasSize(4));
    user.assertGoesOn();
  }

  @Test
  void betweenTheLinesOfAScript() throws Exception {
    Path script = folder.resolve("script");
    Files.writeString(script, "echo one\\n\necho two\\n\ncontinue\necho three\\n\n");
    Impatient user = new Impatient("spin.s", 1, "two", 1);
    assertThat(user.answer("source " + script))
        .isEqualTo("one\ntwo\nQuit\n" + script + ":3: the rest of this file was left out.\n");
    user.assertGoesOn();
  }

  /** Nobody is at the other end of the pipe. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "source %s",
        "restore %s binary 0x80000000",
        "dump memory %s 0x80000000 0x80000008"
      })
  void whileAPipeIsOpened(String command) throws Exception {
    Path pipe = folder.resolve("pipe");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
    Impatient user = new Impatient("spin.s", 1, "never", 1);
    new Timer(true).schedule(task(user.session::interrupt), SOON);
    assertThat(user.answer(command.formatted(pipe))).isEqualTo("Quit\n");
    user.assertGoesOn();
  }

  private static TimerTask task(Runnable runnable) {
    return new TimerTask() {
      @Override
      public void run() {
        runnable.run();
      }
    };
  }

  @Test
  void betweenABreakpointAndItsCommands() throws Exception {
    Impatient user = new Impatient("spin.s", 1, "Breakpoint 1, ", 5);
    user.answer("break _start", "commands", "continue", "end");
    assertThat(user.answer("continue"))
        .endsWith("Quit\n")
        .satisfies(text -> assertThat(text.split("Breakpoint 1, ", -1)).hasSize(6));
    user.answer("delete");
    user.assertGoesOn();
  }

  @Test
  void betweenTheHartsOfAThreadApply() throws Exception {
    Impatient user = new Impatient("spin.s", 2, "Thread 2", 1);
    int before = user.debugger.target().focus();
    assertThat(user.answer("thread apply all stepi 1000000000"))
        .contains("Thread 2")
        .doesNotContain("Thread 1 (");
    assertThat(user.debugger.target().focus()).as("the hart looked at").isEqualTo(before);
    user.assertGoesOn();
  }

  @Test
  void betweenAHookAndItsCommand() throws Exception {
    Impatient user = new Impatient("spin.s", 1, "asked", 4);
    for (String command : List.of("stepi", "next", "nexti", "until")) {
      user.left = 1;
      user.answer("define hook-" + command, "echo asked\\n", "end");
      assertThat(user.answer(command + (command.equals("until") ? "" : " 100000000")))
          .as(command)
          .contains("Program received signal SIGINT, Interrupt.");
    }
    user.assertGoesOn();
  }

  /** Pressed at no particular moment, again and again: the guest is never lost. */
  @Test
  void fromAnotherThread() throws Exception {
    Impatient user = new Impatient("spin.s", 1, "never", 1);
    user.answer("break _start if $n++ % 3 == 5");
    Thread presser =
        new Thread(
            () -> {
              try {
                while (true) {
                  Thread.sleep(3);
                  user.session.interrupt();
                }
              } catch (InterruptedException e) {
                // The test is over.
              }
            });
    presser.setDaemon(true);
    presser.start();
    for (String command :
        List.of(
            "continue", "stepi 1000000000", "next 100000000", "nexti 1000000000", "jump _start")) {
      assertThat(user.answer(command)).as(command).containsAnyOf("SIGINT", "Quit");
    }
    presser.interrupt();
    presser.join();
    user.answer("delete");
    user.assertGoesOn();
  }
}
