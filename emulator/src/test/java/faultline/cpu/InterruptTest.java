package faultline.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.isa.Cause;
import faultline.isa.Csr;
import faultline.mmu.Privilege;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which interrupt is taken, when, and where to. */
class InterruptTest {
  private static final long ALL = 0xaaa;

  private final Bench bench = new Bench();

  private void raise(Cause cause) {
    bench.hart.interrupts().line(cause).set(true);
  }

  private void lower(Cause cause) {
    bench.hart.interrupts().line(cause).set(false);
  }

  @Test
  void theManualsPriorityDecidesAmongSeveral() {
    List<Cause> order =
        List.of(
            Cause.MACHINE_EXTERNAL_INTERRUPT,
            Cause.MACHINE_SOFTWARE_INTERRUPT,
            Cause.MACHINE_TIMER_INTERRUPT,
            Cause.SUPERVISOR_EXTERNAL_INTERRUPT,
            Cause.SUPERVISOR_SOFTWARE_INTERRUPT,
            Cause.SUPERVISOR_TIMER_INTERRUPT);
    order.forEach(this::raise);
    bench.csr(Csr.MIE, ALL);
    for (Cause expected : order) {
      bench.mode(Privilege.USER).code("nop").step(1);
      assertThat(bench.hart.lastTrap().cause()).isEqualTo(expected);
      lower(expected);
    }
  }

  @Test
  void machineModesInterruptsComeBeforeDelegatedOnesOfHigherPriority() {
    bench.csr(Csr.MIDELEG, 1 << 9);
    bench.csr(Csr.MIE, ALL);
    raise(Cause.SUPERVISOR_EXTERNAL_INTERRUPT);
    raise(Cause.SUPERVISOR_TIMER_INTERRUPT);
    bench.mode(Privilege.USER).code("nop").step(1);
    assertThat(bench.hart.lastTrap().cause()).isEqualTo(Cause.SUPERVISOR_TIMER_INTERRUPT);
  }

  @Test
  void inItsOwnModeAnInterruptWaitsForTheEnable() {
    bench.csr(Csr.MIDELEG, 0x222);
    bench.csr(Csr.MIE, ALL);
    raise(Cause.SUPERVISOR_SOFTWARE_INTERRUPT);
    bench.mode(Privilege.SUPERVISOR).run("nop\ncsrsi sstatus, 2\nnop");
    bench.trapped(Cause.SUPERVISOR_SOFTWARE_INTERRUPT, 0, Bench.CODE + 8);
    assertThat(bench.hart.privilege()).isEqualTo(Privilege.SUPERVISOR);
  }

  @Test
  void aDelegatedInterruptIsNeverTakenInMachineMode() {
    bench.csr(Csr.MIDELEG, 0x222);
    bench.csr(Csr.MIE, ALL);
    bench.csr(Csr.MSTATUS, Status.MIE | Status.SIE);
    raise(Cause.SUPERVISOR_SOFTWARE_INTERRUPT);
    bench.run("nop\nnop");
    assertThat(bench.hart.retired()).isEqualTo(2);
  }

  @Test
  void inVectoredModeInterruptsAreFourBytesApartAndExceptionsAreNot() {
    bench.csr(Csr.MTVEC, Bench.HANDLER | 1);
    bench.csr(Csr.MIE, ALL);
    raise(Cause.MACHINE_TIMER_INTERRUPT);
    bench.mode(Privilege.USER).code("nop").step(1);
    assertThat(bench.hart.pc()).isEqualTo(Bench.HANDLER + 4 * 7);
    bench.run("ecall");
    assertThat(bench.hart.pc()).isEqualTo(Bench.HANDLER);
  }

  @Test
  void theSupervisorTimerFiresWhenTimeReachesStimecmp() {
    bench.csr(Csr.MENVCFG, 1L << 63);
    bench.csr(Csr.MIDELEG, 0x222);
    bench.csr(Csr.MIE, ALL);
    bench.csr(Csr.STIMECMP, 3);
    assertThat(bench.csr(Csr.MIP)).isZero();
    assertThat(bench.hart.cyclesToEvent()).isEqualTo(bench.clock.cyclesUntil(3));
    bench.clock.advance(bench.clock.cyclesUntil(3));
    bench.hart.updateTimer();
    assertThat(bench.csr(Csr.MIP)).isEqualTo(1 << 5);
    bench.csr(Csr.STIMECMP, -1);
    assertThat(bench.csr(Csr.MIP)).as("writing stimecmp takes the request back").isZero();
  }

  @Test
  void wfiWaitsForAnEnabledInterruptWhateverMstatusSays() {
    bench.csr(Csr.MIE, 1 << 7);
    bench.code("wfi\nli a0, 1").step(1);
    assertThat(bench.hart.isWaiting()).isTrue();
    raise(Cause.MACHINE_SOFTWARE_INTERRUPT);
    assertThat(bench.hart.isWaiting()).as("not enabled in mie").isTrue();
    raise(Cause.MACHINE_TIMER_INTERRUPT);
    bench.step(1);
    assertThat(bench.get("a0")).as("woken, and not interrupted").isEqualTo(1);
  }

  @Test
  void aLineHoldsItsPendingBitWhateverSoftwareWrites() {
    raise(Cause.SUPERVISOR_EXTERNAL_INTERRUPT);
    bench.csr(Csr.MIP, 0);
    assertThat(bench.csr(Csr.MIP)).isEqualTo(1 << 9);
    bench.set("a0", 2);
    bench.run("csrs mip, a0");
    lower(Cause.SUPERVISOR_EXTERNAL_INTERRUPT);
    assertThat(bench.csr(Csr.MIP)).as("the line's bit was not kept").isEqualTo(2);
  }
}
