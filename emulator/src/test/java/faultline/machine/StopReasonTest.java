package faultline.machine;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.isa.Cause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Why a machine stops, and that it does. */
class StopReasonTest {
  private static final long MANY = 1_000_000;

  @ParameterizedTest
  @CsvSource({"0x5555, 0", "0x73333, 7", "0x12c3333, 300"})
  void theFinisherPowersOffWithTheGuestsStatus(String value, int status) {
    Machine machine = BareMetal.machine("li t0, 0x100000\nli t1, " + value + "\nsw t1, (t0)\nj .");
    assertThat(machine.run(MANY)).isEqualTo(new StopReason.PoweredOff(status));
    assertThat(machine.run(MANY)).as("off for good").isEqualTo(new StopReason.PoweredOff(status));
  }

  @Test
  void noMoreStepsAreTakenThanAskedFor() {
    Machine machine = BareMetal.machine("j .");
    assertThat(machine.run(12_345)).isEqualTo(new StopReason.StepLimit());
    assertThat(machine.steps()).isEqualTo(12_345);
    machine.step();
    assertThat(machine.steps()).isEqualTo(12_346);
  }

  @Test
  void aHandlerThatFaultsItselfTrapsForever() {
    Machine machine = BareMetal.machine("la t0, 1f\ncsrw mtvec, t0\necall\n.balign 4\n1: .word 0");
    StopReason reason = machine.run(MANY);
    assertThat(reason)
        .isEqualTo(
            new StopReason.TrapsForever(0, MemoryMap.RAM + 16, Cause.ILLEGAL_INSTRUCTION, 0));
    assertThat(reason.message())
        .startsWith("hart 0 traps forever at 0x80000010: illegal instruction");
    assertThat(machine.steps()).isLessThan(20);
  }

  @Test
  void aHandlerThatReturnsToAFaultIsNoTrapForever() {
    Machine machine =
        BareMetal.machine(
            "la t0, 1f\ncsrw mtvec, t0\n.balign 4\n.word 0\n.balign 4\n1: addi a0, a0, 1\nmret");
    assertThat(machine.run(30_000)).isEqualTo(new StopReason.StepLimit());
    assertThat(machine.hart(0).register(10)).isGreaterThan(1000);
  }

  @Test
  void aFaultingHandlerThatATimerMayInterruptIsNoTrapForever() {
    // S-mode's handler faults forever, but M-mode's timer is enabled and due.
    Machine machine =
        BareMetal.machine(
            """
                li   t0, -1
                csrw pmpaddr0, t0
                li   t0, 0x1f
                csrw pmpcfg0, t0
                li   t0, 4
                csrw medeleg, t0
                la   t0, bad
                csrw stvec, t0
                la   t0, timer
                csrw mtvec, t0
                li   t0, 0x2004000
                li   t1, 100
                sd   t1, (t0)
                li   t0, 0x80
                csrw mie, t0
                li   t0, 0x800
                csrs mstatus, t0
                la   t0, bad
                csrw mepc, t0
                mret
                .balign 4
            timer:
                li   t0, 0x100000
                li   t1, 0x93333
                sw   t1, (t0)
                .balign 4
            bad:
                .word 0
            """);
    assertThat(machine.run(MANY)).isEqualTo(new StopReason.PoweredOff(9));
  }

  @Test
  void wfiWithNothingToWakeItSleepsForever() {
    assertThat(BareMetal.machine("wfi\nj .").run(MANY)).isEqualTo(new StopReason.AsleepForever());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0x2000000000000000", "0x7ffffffffffffff0", "-2"})
  void anEventThatNobodyLivesToSeeIsNone(String mtimecmp) {
    Machine machine =
        BareMetal.machine(
            """
                li   t0, 0x2004000
                li   t1, %s
                sd   t1, (t0)
                li   t0, 0x80
                csrw mie, t0
                wfi
                j    .
            """
                .formatted(mtimecmp));
    assertThat(machine.run(MANY)).isEqualTo(new StopReason.AsleepForever());
    assertThat(machine.clock().time()).isLessThan(10);
  }

  @Test
  void anEnabledInterruptThatNothingRaisesDoesNotHideATrapLoop() {
    Machine machine =
        BareMetal.machine("li t0, 0x80\ncsrw mie, t0\ncsrsi mstatus, 8\ncsrw mtvec, zero\n.word 0");
    assertThat(machine.run(MANY)).isInstanceOf(StopReason.TrapsForever.class);
  }

  @Test
  void whileEveryHartWaitsTimeJumpsToTheNextEvent() {
    Machine machine =
        BareMetal.machine(
            """
                li   t0, 0x2004000
                li   t1, 5000000
                sd   t1, (t0)
                li   t0, 0x80
                csrw mie, t0
                wfi
                csrr a0, time
                li   t0, 0x100000
                li   t1, 0x5555
                sw   t1, (t0)
                j    .
            """);
    assertThat(machine.run(MANY)).isEqualTo(new StopReason.PoweredOff(0));
    assertThat(machine.hart(0).register(10)).isEqualTo(5_000_000);
    assertThat(machine.steps()).isLessThan(30);
  }

  @Test
  void aBreakpointStopsBeforeItsInstructionAndLetsGoOn() {
    Machine machine = BareMetal.machine("1: addi a2, a2, 1\naddi a3, a3, 1\nj 1b");
    machine.breakpoints().add(MemoryMap.RAM + 4);
    for (int round = 1; round <= 3; round++) {
      assertThat(machine.run(MANY)).isEqualTo(new StopReason.Breakpoint(0, MemoryMap.RAM + 4));
      assertThat(machine.hart(0).register(12)).isEqualTo(round);
      assertThat(machine.hart(0).register(13)).isEqualTo(round - 1);
    }
    machine.breakpoints().remove(MemoryMap.RAM + 4);
    assertThat(machine.run(100)).isEqualTo(new StopReason.StepLimit());
  }

  @Test
  void aBreakpointOnATrapVectorStopsThere() {
    Machine machine = BareMetal.machine("la t0, 1f\ncsrw mtvec, t0\necall\n.balign 4\n1: nop\nj .");
    machine.breakpoints().add(MemoryMap.RAM + 16);
    assertThat(machine.run(MANY)).isEqualTo(new StopReason.Breakpoint(0, MemoryMap.RAM + 16));
  }

  @Test
  void anotherThreadCanStopIt() {
    Machine machine = BareMetal.machine("j .");
    machine.requestStop();
    assertThat(machine.run(Long.MAX_VALUE)).isEqualTo(new StopReason.Interrupted());
  }

  @Test
  void aHartThatTrapsForEverIsLeftAloneWhileAnotherWillWake() {
    Machine machine =
        BareMetal.machine(
            """
                csrr t0, mhartid
                bnez t0, second
                csrw mtvec, zero        # nothing is there to run
                .word 0
            second:
                li   t0, 0x2004008      # mtimecmp of hart 1
                li   t1, 500
                sd   t1, 0(t0)
                li   t1, 0x80
                csrw mie, t1
                wfi
                li   t0, 0x100000
                li   t1, 0x5555
                sw   t1, 0(t0)
                j    .
            """,
            config -> config.withHarts(2));
    assertThat(machine.run(1_000_000)).isEqualTo(new StopReason.PoweredOff(0));
  }
}
