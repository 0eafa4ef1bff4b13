package faultline.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.isa.Cause;
import faultline.isa.Csr;
import faultline.mmu.TlbSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the control and status registers keep of what is written to them. */
class CsrTest {
  private final Bench bench = new Bench();

  @ParameterizedTest
  @CsvSource({
    "mstatus, 0x00000000007e19aa, 0x0000000a00000000",
    "sstatus, 0x00000000000c0122, 0x0000000200000000",
    "medeleg, 0x000000000000b3ff, 0",
    "mideleg, 0x0000000000000222, 0",
    "mie,     0x0000000000000aaa, 0",
    "mip,     0x0000000000000222, 0",
    "mepc,    0xfffffffffffffffe, 0",
    "sepc,    0xfffffffffffffffe, 0",
    "mscratch,0xffffffffffffffff, 0",
    "mcounteren, 0xffffffff, 0",
    "scounteren, 0xffffffff, 0",
    "mcountinhibit, 5, 0",
    "senvcfg, 1, 0",
    "menvcfg, 0xa000000000000001, 0",
    "pmpaddr3, 0x003fffffffffffff, 0",
    "pmpcfg2, 0x9f9f9f9f9f9f9f9f, 0",
    "misa,    0x8000000000141105, 0x8000000000141105",
    "mhpmcounter3, 0, 0",
    "mhpmevent31, 0, 0"
  })
  void onlyImplementedBitsCanBeSet(String name, String ones, String zeros) {
    int number = Csr.number(name).orElseThrow();
    bench.csr(number, 0);
    long readsZero = Long.parseUnsignedLong(zeros.replace("0x", ""), 16);
    assertThat(bench.csr(number)).as("%s after writing zeros", name).isEqualTo(readsZero);
    bench.csr(number, -1);
    long readsOnes = Long.parseUnsignedLong(ones.replace("0x", ""), 16) | readsZero;
    assertThat(bench.csr(number)).as("%s after writing ones", name).isEqualTo(readsOnes);
  }

  @Test
  void aWriteOfSatpWithAModeThatDoesNotExistChangesNothing() {
    long sv39 = 8L << 60 | 5L << 44 | 0x80001;
    bench.csr(Csr.SATP, sv39);
    bench.csr(Csr.SATP, 9L << 60 | 0x80002);
    assertThat(bench.csr(Csr.SATP)).isEqualTo(sv39);
    bench.csr(Csr.SATP, 0);
    assertThat(bench.csr(Csr.SATP)).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {Csr.MTVEC, Csr.STVEC})
  void aWriteOfATrapVectorWithAReservedModeChangesNothing(int number) {
    bench.csr(number, -3);
    bench.csr(number, 0x8000_0002L);
    bench.csr(number, -1);
    assertThat(bench.csr(number)).isEqualTo(-3);
    bench.csr(number, 0x8000_0000L);
    assertThat(bench.csr(number)).isEqualTo(0x8000_0000L);
  }

  @ParameterizedTest
  @CsvSource({"default, 0xffff", "asid=9, 0x1ff", "asid=1, 1", "u54, 0", "u74, 0", "rocket, 0"})
  void satpHasAsManyBitsOfAsidAsTheTlbSays(String spec, String mask) {
    Bench other = new Bench(TlbSpec.parse(spec), true, true);
    other.csr(Csr.SATP, 8L << 60 | -1L >>> 4);
    assertThat(other.csr(Csr.SATP) >>> 44 & 0xffff).isEqualTo(Long.decode(mask));
    assertThat(other.csr(Csr.SATP) & (1L << 44) - 1).as("PPN").isEqualTo((1L << 44) - 1);
  }

  @Test
  void theReservedModeInMppIsNotKept() {
    bench.csr(Csr.MSTATUS, 3L << 11);
    bench.csr(Csr.MSTATUS, 2L << 11);
    assertThat(bench.csr(Csr.MSTATUS) & Status.MPP).isEqualTo(3L << 11);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "csrw mhartid, a0",
        "csrw time, a0",
        "csrs cycle, a0",
        "csrr a0, 0x5c0",
        "csrr a0, fcsr",
        "csrr a0, hstatus",
        "csrr a0, pmpcfg1"
      })
  void whatCannotBeAccessedIsIllegal(String instruction) {
    bench.set("a0", 1);
    bench.run(
        instruction
            .replace("fcsr", "0x003")
            .replace("hstatus", "0x600")
            .replace("pmpcfg1", "0x3a1"));
    assertThat(bench.hart.lastTrap().cause()).isEqualTo(Cause.ILLEGAL_INSTRUCTION);
  }

  @Test
  void settingNoBitsOfAReadOnlyRegisterIsNoWrite() {
    bench.run("csrrs a0, mhartid, zero\ncsrrci a0, time, 0\nnop");
    assertThat(bench.hart.retired()).isEqualTo(3);
  }

  @Test
  void readModifyWriteInstructionsGiveTheOldValue() {
    bench.set("a1", 0b1100);
    bench.run("csrrw a0, mscratch, a1\ncsrrsi a2, mscratch, 1\ncsrrc a3, mscratch, a1");
    assertThat(bench.get("a2")).isEqualTo(0b1100);
    assertThat(bench.get("a3")).isEqualTo(0b1101);
    assertThat(bench.csr(Csr.MSCRATCH)).isEqualTo(1);
  }

  @Test
  void minstretCountsWhatRetiresAndNotTheInstructionThatWritesIt() {
    bench.run("csrr a0, minstret\nnop\ncsrr a1, minstret\ncsrw minstret, zero\ncsrr a2, minstret");
    assertThat(bench.get("a1") - bench.get("a0")).isEqualTo(2);
    assertThat(bench.get("a2")).isZero();
  }

  @Test
  void anInhibitedCounterStandsStill() {
    bench.run(
        "csrr a3, minstret\ncsrwi mcountinhibit, 4\ncsrr a0, minstret\nnop\ncsrr a1, minstret\ncsrwi mcountinhibit, 0\ncsrr a2, minstret");
    assertThat(bench.get("a1")).isEqualTo(bench.get("a0"));
    // A write takes effect after its instruction: the first is still counted, the second is not.
    assertThat(bench.get("a0") - bench.get("a3")).isEqualTo(2);
    assertThat(bench.get("a2")).isEqualTo(bench.get("a1"));
  }

  @Test
  void timeAdvancesOneTickEveryTenSteps() {
    bench.code("1: csrr a0, time\nj 1b").step(1001);
    assertThat(bench.get("a0")).isEqualTo(100);
  }
}
