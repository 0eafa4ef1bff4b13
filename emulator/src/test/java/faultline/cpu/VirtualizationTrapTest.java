package faultline.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.isa.Cause;
import faultline.isa.Csr;
import faultline.mmu.Privilege;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TVM, TW and TSR, and what a mode may not do at all: illegal instruction, with the encoding. */
class VirtualizationTrapTest {
  private final Bench bench = new Bench();

  private void isIllegal(String instruction) {
    bench.run(instruction);
    long encoding =
        ByteBuffer.wrap(Bench.assemble(instruction, Bench.CODE))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt()
            & 0xffff_ffffL;
    bench.trapped(Cause.ILLEGAL_INSTRUCTION, encoding, Bench.CODE);
  }

  private void isLegal(String instruction) {
    long before = bench.hart.traps(Cause.ILLEGAL_INSTRUCTION);
    bench.run(instruction);
    assertThat(bench.hart.traps(Cause.ILLEGAL_INSTRUCTION)).as(instruction).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "'csrr a0, satp', 20",
    "'csrw satp, zero', 20",
    "'sfence.vma', 20",
    "'wfi', 21",
    "'sret', 22"
  })
  void aBitOfMstatusTakesTheInstructionFromSupervisorMode(String instruction, int bit) {
    // An interrupt that is pending but closed keeps wfi from waiting.
    bench.csr(Csr.MIDELEG, 2);
    bench.csr(Csr.MIE, 2);
    bench.csr(Csr.MIP, 2);
    bench.mode(Privilege.SUPERVISOR);
    isLegal(instruction);
    bench.csr(Csr.MSTATUS, 1L << bit);
    bench.mode(Privilege.SUPERVISOR);
    isIllegal(instruction);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "csrr a0, sstatus",
        "csrr a0, mstatus",
        "csrw sscratch, a0",
        "sfence.vma",
        "wfi",
        "sret",
        "mret"
      })
  void userModeHasNoneOfThem(String instruction) {
    bench.mode(Privilege.USER);
    isIllegal(instruction);
  }

  @ParameterizedTest
  @ValueSource(strings = {"csrr a0, mstatus", "csrw medeleg, a0", "mret", "csrr a0, pmpaddr0"})
  void supervisorModeHasNothingOfMachineModes(String instruction) {
    bench.mode(Privilege.SUPERVISOR);
    isIllegal(instruction);
  }

  @Test
  void countersAreOpenedLevelByLevel() {
    bench.mode(Privilege.SUPERVISOR);
    isIllegal("csrr a0, time");
    bench.csr(Csr.MCOUNTEREN, 2);
    bench.mode(Privilege.SUPERVISOR);
    isLegal("csrr a0, time");
    isIllegal("csrr a0, cycle");
    bench.mode(Privilege.USER);
    isIllegal("csrr a0, time");
    bench.csr(Csr.SCOUNTEREN, 2);
    bench.mode(Privilege.USER);
    isLegal("csrr a0, time");
  }

  @Test
  void stimecmpNeedsBothItsEnables() {
    bench.mode(Privilege.SUPERVISOR);
    isIllegal("csrw stimecmp, a0");
    bench.csr(Csr.MENVCFG, 1L << 63);
    bench.mode(Privilege.SUPERVISOR);
    isIllegal("csrw stimecmp, a0");
    bench.csr(Csr.MCOUNTEREN, 2);
    bench.mode(Privilege.SUPERVISOR);
    isLegal("csrw stimecmp, a0");
  }
}
