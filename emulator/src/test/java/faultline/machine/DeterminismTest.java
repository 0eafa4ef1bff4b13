package faultline.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same machine has the same history, in however many pieces it is run. */
class DeterminismTest {
  /** Timer interrupts every 100 ticks over a loop that reads the time; both harts run it. */
  private static final String PROGRAM =
      """
          la   t0, timer
          csrw mtvec, t0
          csrr s0, mhartid
          slli s0, s0, 3
          li   t0, 0x2004000
          add  s0, s0, t0
          li   t1, 100
          sd   t1, (s0)
          li   t0, 0x80
          csrw mie, t0
          csrsi mstatus, 8
      1:  addi a0, a0, 1
          csrr a1, time
          la   t2, shared
          amoadd.d zero, a1, (t2)
          ld   a3, (t2)
          add  a4, a4, a3
          andi t3, a0, 15
          bnez t3, 1b
          wfi
          j    1b
          .balign 4
      timer:
          csrr t1, time
          addi t1, t1, 100
          sd   t1, (s0)
          addi a2, a2, 1
          mret
          .balign 8
      shared:
          .dword 0
      """;

  private static final int STEPS = 100_000;

  private static List<Long> state(Machine machine) {
    List<Long> state = new ArrayList<>();
    machine
        .harts()
        .forEach(
            hart -> {
              for (int i = 0; i < 32; i++) {
                state.add(hart.register(i));
              }
              state.add(hart.pc());
              state.add(hart.retired());
            });
    state.add(machine.clock().time());
    state.add(machine.steps());
    return state;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void runInPiecesItHasTheSameHistory(int harts) {
    Machine whole = BareMetal.machine(PROGRAM, config -> config.withHarts(harts));
    assertThat(whole.run(STEPS)).isEqualTo(new StopReason.StepLimit());
    Machine pieces = BareMetal.machine(PROGRAM, config -> config.withHarts(harts));
    Random random = new Random(7);
    while (pieces.steps() < STEPS) {
      long count = Math.min(1 + random.nextInt(500), STEPS - pieces.steps());
      assertThat(pieces.run(count)).isEqualTo(new StopReason.StepLimit());
    }
    assertThat(state(pieces)).isEqualTo(state(whole));
    assertThat(whole.hart(harts - 1).register(12)).as("timer interrupts").isGreaterThan(10);
  }

  @Test
  void hartsTakeTurnsAndBothAdvance() {
    Machine machine = BareMetal.machine("1: addi a2, a2, 1\nj 1b", config -> config.withHarts(2));
    machine.run(10_000);
    assertThat(machine.hart(0).steps()).isEqualTo(5_000);
    assertThat(machine.hart(1).steps()).isEqualTo(5_000);
  }
}
