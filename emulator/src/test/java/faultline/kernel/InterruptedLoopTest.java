package faultline.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.device.SerialInput;
import faultline.machine.HostInput;
import faultline.machine.StopReason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ctrl-C at a loop that the shell runs. Whenever it comes, the prompt must come back: while a
 * program begins, runs or ends, and while the shell is between two of them. So it is typed again
 * and again, each time some steps later than the last.
 *
 * <p>{@code -Dfaultline.stride=N} sets how many steps.
 */
class InterruptedLoopTest {
  private static final long STRIDE = Long.getLong("faultline.stride", 1499);

  /** Steps until the shell has read the line and begun. */
  private static final long BEFORE = 100_000;

  /** Steps of more than one round of any of the loops. */
  private static final long ROUND = 90_000;

  /** A shell that goes on for so many steps has not heard of it. */
  private static final long PATIENCE = 1_500_000;

  private static final String PROMPT = "$ ";
  private static final String INTERRUPT = "\003";

  private final Person person = new Person();

  /** Somebody who types when told to. */
  private static final class Person implements HostInput {
    private final Queue<Integer> keys = new ArrayDeque<>();
    private Runnable whenWaitedFor = () -> {};

    void type(String text) {
      text.chars().forEach(keys::add);
    }

    @Override
    public int take() {
      Integer key = keys.poll();
      return key == null ? SerialInput.NOTHING : key;
    }

    @Override
    public boolean isOver() {
      return false;
    }

    @Override
    public void await(long nanoseconds) {
      whenWaitedFor.run();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while true; do true; done",
        "while :; do true; done",
        "until false; do true | true; done",
        "while :; do for i in 1 2 3; do true; done; done",
        "f() { true; }; while f; do f; done",
        "while :; do (:); done",
        "while :; do x=$(true); done",
        "while :; do :; done",
      })
  void noneIsLost(String loop) {
    assertNoneIsLost(loop, "^C\n" + PROMPT);
  }

  /** There nobody dies of it, and the jobs are reported before the prompt. */
  @Test
  void noneIsLostByTheBuiltinWait() {
    assertNoneIsLost("while :; do true & wait; done", "\n" + PROMPT);
  }

  private void assertNoneIsLost(String loop, String ending) {
    GuestRun run = GuestSetup.firmware("sh").withInput(shown -> person).start();
    person.whenWaitedFor = run.machine()::requestStop;
    assertThat(waitsForKeys(run)).as(run.output()).isTrue();
    List<Long> lost = new ArrayList<>();
    for (long later = 0; later < ROUND; later += STRIDE) {
      person.type(loop + "\n");
      run.run(BEFORE + later);
      person.type(INTERRUPT);
      if (!waitsForKeys(run)) {
        lost.add(later);
        end(run);
      }
      assertThat(run.output()).endsWith(ending);
    }
    assertThat(lost).as("steps after which it was lost").isEmpty();
  }

  /** Types it until it is heard. */
  private void end(GuestRun run) {
    for (int i = 0; i < 100; i++) {
      person.type(INTERRUPT);
      if (waitsForKeys(run)) {
        return;
      }
    }
    throw new AssertionError("lost a hundred times: " + run.output());
  }

  /** Runs on until the guest sleeps until a key is pressed; false if it goes on instead. */
  private static boolean waitsForKeys(GuestRun run) {
    return !(run.run(PATIENCE) instanceof StopReason.StepLimit);
  }
}
