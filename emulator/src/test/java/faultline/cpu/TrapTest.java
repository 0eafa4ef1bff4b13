package faultline.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.isa.Cause;
import faultline.isa.Csr;
import faultline.mmu.Privilege;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a trap is entered and left. */
class TrapTest {
  private final Bench bench = new Bench();

  @Test
  void aCallFromUserModeGoesToSupervisorWhenDelegated() {
    bench.csr(Csr.SSTATUS, Status.SIE);
    bench.mode(Privilege.USER).run("ecall");
    bench.trapped(Cause.ECALL_FROM_U, 0, Bench.CODE);
    assertThat(bench.hart.privilege()).isEqualTo(Privilege.SUPERVISOR);
    assertThat(bench.csr(Csr.SSTATUS) & (Status.SPP | Status.SPIE | Status.SIE))
        .isEqualTo(Status.SPIE);
  }

  @Test
  void withoutDelegationItGoesToMachineMode() {
    bench.csr(Csr.MEDELEG, 0);
    bench.mode(Privilege.SUPERVISOR).run("ecall");
    bench.trapped(Cause.ECALL_FROM_S, 0, Bench.CODE);
    assertThat(bench.hart.privilege()).isEqualTo(Privilege.MACHINE);
    assertThat(bench.csr(Csr.MSTATUS) & Status.MPP).isEqualTo(1L << 11);
  }

  @Test
  void machineModesTrapsAreNeverDelegated() {
    bench.run("ecall");
    bench.trapped(Cause.ECALL_FROM_M, 0, Bench.CODE);
    assertThat(bench.hart.privilege()).isEqualTo(Privilege.MACHINE);
  }

  @Test
  void sretReturnsWhereSepcSaysInTheModeThatSppSays() {
    bench.csr(Csr.SEPC, Bench.DATA);
    bench.csr(Csr.SSTATUS, Status.SPIE);
    bench.mode(Privilege.SUPERVISOR).run("sret");
    assertThat(bench.hart.pc()).isEqualTo(Bench.DATA);
    assertThat(bench.hart.privilege()).isEqualTo(Privilege.USER);
    assertThat(bench.csr(Csr.SSTATUS) & (Status.SIE | Status.SPIE | Status.SPP))
        .isEqualTo(Status.SIE | Status.SPIE);
  }

  @Test
  void mretToALesserModeClearsMprv() {
    bench.csr(Csr.MEPC, Bench.DATA);
    bench.csr(Csr.MSTATUS, Status.MPRV | Status.MPIE | 1L << 11);
    bench.run("mret");
    assertThat(bench.hart.privilege()).isEqualTo(Privilege.SUPERVISOR);
    assertThat(bench.csr(Csr.MSTATUS) & (Status.MPRV | Status.MPP)).isZero();
    assertThat(bench.csr(Csr.MSTATUS) & Status.MIE).isNotZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 0x0000_707f, 0x4000_1033, 0x1234_4002, 0x1234_2001, 0xffff_ff73})
  void anIllegalInstructionPutsItsEncodingInTval(int encoding) {
    bench.ram.store(Bench.CODE, 4, encoding);
    bench.hart.setPc(Bench.CODE);
    bench.mode(Privilege.USER).step(1);
    // An encoding whose low bits are not 11 has sixteen bits.
    long value = (encoding & 3) == 3 ? encoding & 0xffff_ffffL : encoding & 0xffff;
    bench.trapped(Cause.ILLEGAL_INSTRUCTION, value, Bench.CODE);
  }

  @Test
  void aTrapIsAStepAndRetiresNothing() {
    bench.mode(Privilege.USER).run("nop\nnop\necall");
    assertThat(bench.hart.steps()).isEqualTo(3);
    assertThat(bench.hart.retired()).isEqualTo(2);
    assertThat(bench.hart.traps(Cause.ECALL_FROM_U)).isEqualTo(1);
  }

  @Test
  void aTrapDropsTheReservation() {
    bench.set("a0", Bench.DATA);
    bench.csr(Csr.MTVEC, Bench.HANDLER);
    bench.ram.write(Bench.HANDLER, Bench.assemble("sc.w a2, a3, (a0)", Bench.HANDLER));
    bench.run("lr.w a1, (a0)\necall").step(1);
    assertThat(bench.get("a2")).as("the conditional store failed").isEqualTo(1);
  }

  @Test
  void aConditionalStoreSucceedsOnceAndOnlyAtItsAddress() {
    bench.set("a0", Bench.DATA);
    bench.set("a1", Bench.DATA + 8);
    bench.set("a3", 7);
    bench.run(
        "lr.w t0, (a0)\nsc.w a2, a3, (a0)\nsc.w a4, a3, (a0)\nlr.w t0, (a0)\nsc.w a5, a3, (a1)");
    assertThat(bench.get("a2")).isZero();
    assertThat(bench.get("a4")).isEqualTo(1);
    assertThat(bench.get("a5")).isEqualTo(1);
    assertThat(bench.ram.load(Bench.DATA, 4)).isEqualTo(7);
    assertThat(bench.ram.load(Bench.DATA + 8, 4)).isZero();
  }
}
