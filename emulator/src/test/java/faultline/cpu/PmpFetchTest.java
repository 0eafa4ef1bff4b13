package faultline.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.isa.Cause;
import faultline.isa.Csr;
import faultline.mmu.Privilege;
import faultline.mmu.TlbSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a PMP region ends inside a page, each half of a long instruction is checked. */
class PmpFetchTest {
  /** Four bytes at 2 modulo 4: the second half is the first two bytes of the next word. */
  private static final long STRADDLING = Bench.CODE + 6;

  private static final int NA4 = 0x10;
  private static final int X = 4;

  private final Bench bench = new Bench();

  /** S-mode, an instruction at {@link #STRADDLING}; the word at its second half has {@code cfg}. */
  private void secondHalf(int cfg) {
    bench.csr(Csr.PMPADDR0, (Bench.CODE + 8) >>> 2);
    bench.csr(Csr.PMPADDR0 + 1, -1);
    bench.csr(Csr.PMPCFG0, 0x1f00L | cfg);
    bench.mode(Privilege.SUPERVISOR);
    place(bench, "addi a0, a0, 1", STRADDLING);
  }

  private static void place(Bench bench, String source, long address) {
    bench.ram.write(address, Bench.assemble(source, Bench.CODE));
    bench.hart.setPc(address);
  }

  @Test
  void anInstructionWhoseSecondHalfMayNotBeFetchedFaultsThere() {
    secondHalf(NA4 | 3);
    bench.step(1);
    bench.trapped(Cause.INSTRUCTION_ACCESS_FAULT, STRADDLING + 2, STRADDLING);
    assertThat(bench.get("a0")).isZero();
  }

  @Test
  void itRunsWhenBothRegionsLetItBeFetched() {
    secondHalf(NA4 | X);
    bench.step(1);
    assertThat(bench.get("a0")).isEqualTo(1);
  }

  @Test
  void havingRunBeforeIsNoExcuse() {
    secondHalf(NA4 | X);
    bench.step(1);
    bench.csr(Csr.PMPCFG0, 0x1f00L | NA4 | 3);
    bench.hart.setPc(STRADDLING);
    bench.step(1);
    bench.trapped(Cause.INSTRUCTION_ACCESS_FAULT, STRADDLING + 2, STRADDLING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"default", "none"})
  void runningOnFromTheInstructionBeforeIsNoExcuseEither(String spec) {
    Bench other = new Bench(TlbSpec.parse(spec), true, true);
    other.csr(Csr.PMPADDR0, (Bench.CODE + 8) >>> 2);
    other.csr(Csr.PMPADDR0 + 1, -1);
    other.csr(Csr.PMPCFG0, 0x1f00L | NA4 | 3);
    other.mode(Privilege.SUPERVISOR);
    place(other, "addi a0, a0, 1\naddi a0, a0, 1", STRADDLING - 4);
    other.step(2);
    assertThat(other.get("a0")).isEqualTo(1);
    other.trapped(Cause.INSTRUCTION_ACCESS_FAULT, STRADDLING + 2, STRADDLING);
  }

  @Test
  void aMisalignedAccessThatOnlyPartlyLiesInTheDecidingRegionFails() {
    bench.csr(Csr.PMPADDR0, (Bench.DATA + 8) >>> 2);
    bench.csr(Csr.PMPADDR0 + 1, -1);
    bench.csr(Csr.PMPCFG0, 0x1f00L | NA4 | 7);
    bench.mode(Privilege.SUPERVISOR);
    bench.set("a0", Bench.DATA);
    bench.run("lw a1, 8(a0)\nlw a1, 4(a0)\nlw a1, 12(a0)");
    assertThat(bench.hart.retired()).isEqualTo(3);
    bench.run("lw a1, 6(a0)");
    bench.trapped(Cause.LOAD_ACCESS_FAULT, Bench.DATA + 6, Bench.CODE);
    bench.mode(Privilege.SUPERVISOR).run("sd a1, 8(a0)");
    bench.trapped(Cause.STORE_ACCESS_FAULT, Bench.DATA + 8, Bench.CODE);
    bench.mode(Privilege.SUPERVISOR).run("sh a1, 11(a0)");
    bench.trapped(Cause.STORE_ACCESS_FAULT, Bench.DATA + 11, Bench.CODE);
    bench.mode(Privilege.MACHINE).run("ld a1, 4(a0)");
    assertThat(bench.hart.lastTrap().cause()).isEqualTo(Cause.LOAD_ACCESS_FAULT);
  }
}
