package faultline.debug;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import faultline.command.TestMachines;
import faultline.console.Screen;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Call stacks of assembly, which has no call frame information: wherever the guest is stopped, in a
 * program or in the kernel, each caller's pc is behind a call, stacks grow one way, and the stack
 * leads through traps to the program's own routines.
 */
class CallStackTest {
  private static final long SEED = Long.getLong("faultline.seed", 20261122);
  private static final int STOPS = Integer.getInteger("faultline.stops", 400);
  private static final int FARTHEST = 700;

  /** Programs are below, the kernel is above. */
  private static final long RAM = 0x8000_0000L;

  @ParameterizedTest
  @ValueSource(strings = {"cow.s", "pipeline.s", "stackgrow.s"})
  void callersAreBehindCallsAndTrapsLeadToThePrograms(String program) throws Exception {
    Debugger debugger = TestMachines.debugger(program, quiet());
    Random random = new Random(SEED);
    debugger.runToProgram();
    int throughTraps = 0;
    int stop = 0;
    for (; stop < STOPS && debugger.isAlive(); stop++) {
      debugger.step(1 + random.nextInt(FARTHEST));
      List<Frame> frames = all(debugger.callStack());
      String picture = picture(stop, frames, debugger);
      for (int level = 1; level < frames.size(); level++) {
        check(frames.get(level - 1), frames.get(level), debugger, picture);
      }
      if (frames.stream().anyMatch(each -> each.kind() == Frame.Kind.TRAP)) {
        throughTraps++;
        Frame outermost = frames.get(frames.size() - 1);
        assertThat(outermost.pc()).as(picture).isBetween(1L, RAM);
      }
    }
    assertThat(throughTraps).as("stops in the kernel for a program").isGreaterThan(stop / 8);
  }

  /** Whatever the registers hold, looking costs little and ends in frames. */
  @Test
  void anyRegistersAtAllGiveAStack() throws Exception {
    Debugger debugger = TestMachines.debugger("cow.s", quiet());
    Random random = new Random(SEED);
    debugger.runToProgram();
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          for (int i = 0; i < STOPS; i++) {
            debugger.step(random.nextInt(3));
            for (int wrong = random.nextInt(4); wrong >= 0; wrong--) {
              int register = List.of(1, 2, 4, 8).get(random.nextInt(4));
              debugger.target().hart().setRegister(register, anywhere(random, debugger));
            }
            debugger.target().hart().jump(anywhere(random, debugger));
            assertThat(all(debugger.callStack())).isNotEmpty();
          }
        },
        () -> "seed " + SEED);
  }

  private static long anywhere(Random random, Debugger debugger) {
    long near = random.nextInt(1 << 14);
    return switch (random.nextInt(5)) {
      case 0 -> random.nextLong();
      case 1 -> debugger.target().register(2) + near - (1 << 13);
      case 2 -> 0x10000 + near;
      case 3 -> -near;
      default -> 0xffffffc080000000L + random.nextInt(1 << 17);
    };
  }

  private static Screen quiet() {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    return new Screen(nowhere, nowhere);
  }

  private static List<Frame> all(CallStack frames) {
    List<Frame> all = new ArrayList<>();
    for (Optional<Frame> each = frames.at(0); each.isPresent(); each = frames.at(all.size())) {
      all.add(each.get());
    }
    return all;
  }

  private static void check(Frame inside, Frame frame, Debugger debugger, String picture) {
    if (frame.kind() == Frame.Kind.TRAP) {
      return;
    }
    if (inside.kind() == Frame.Kind.TRAP) {
      assertThat(frame.pc()).as(picture).isEqualTo(inside.pc());
      return;
    }
    Unwinder unwinder = new Unwinder(debugger.target(), debugger.symbols(), new UnwindTables());
    assertThat(unwinder.callBefore(frame.pc())).as(picture).isPresent();
    // What has no caller need not leave the stack pointer where it can be found again.
    if (frame.cfa().isPresent()) {
      assertThat(frame.cfa().getAsLong() - inside.cfa().orElseThrow())
          .as("the distance of frames %d and %d at %s", inside.level(), frame.level(), picture)
          .isNotNegative();
    }
  }

  private static String picture(int stop, List<Frame> frames, Debugger debugger) {
    StringBuilder text = new StringBuilder("stop %d, seed %d".formatted(stop, SEED));
    for (Frame each : frames) {
      text.append(
          "\n#%d %s %x %s"
              .formatted(
                  each.level(),
                  each.description(),
                  each.pc(),
                  debugger.symbols().at(each.inside()).map(Symbols.Place::text).orElse("??")));
    }
    debugger.callStack().trouble().ifPresent(why -> text.append("\n").append(why));
    return text.toString();
  }
}
