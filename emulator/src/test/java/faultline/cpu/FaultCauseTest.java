package faultline.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.isa.Cause;
import faultline.isa.Csr;
import faultline.mmu.PageTables;
import faultline.mmu.Privilege;
import faultline.mmu.Pte;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which exception a refused access raises, with the address in stval. */
class FaultCauseTest {
  private static final long PAGE = 0x40_0000;

  private final Bench bench = new Bench();

  @ParameterizedTest
  @CsvSource({
    "ld a1 (a0), LOAD_PAGE_FAULT",
    "sd a1 (a0), STORE_PAGE_FAULT",
    "lr.d a1 (a0), LOAD_PAGE_FAULT",
    "sc.d a1 a2 (a0), STORE_PAGE_FAULT",
    "amoadd.d a1 a2 (a0), STORE_PAGE_FAULT",
    "amoswap.w a1 a2 (a0), STORE_PAGE_FAULT"
  })
  void anUnmappedPageFaultsWithTheCauseOfItsAccess(String instruction, Cause cause) {
    bench.underSv39().set("a0", PAGE);
    bench.set("a1", 77);
    bench.run(withCommas(instruction));
    bench.trapped(cause, PAGE, Bench.CODE);
    assertThat(bench.get("a1")).as("rd after the fault").isEqualTo(77);
  }

  @ParameterizedTest
  @CsvSource({
    "ld a1 (a0), LOAD_ACCESS_FAULT",
    "sd a1 (a0), STORE_ACCESS_FAULT",
    "lr.w a1 (a0), LOAD_ACCESS_FAULT",
    "sc.w a1 a2 (a0), STORE_ACCESS_FAULT",
    "amoor.w a1 a2 (a0), STORE_ACCESS_FAULT"
  })
  void aTableOutsideRamIsAnAccessFaultOfTheOriginalType(String instruction, Cause cause) {
    bench.underSv39().tables.set(PAGE, 1, Pte.of(0x10, Pte.V));
    bench.set("a0", PAGE);
    bench.run(withCommas(instruction));
    bench.trapped(cause, PAGE, Bench.CODE);
  }

  @ParameterizedTest
  @CsvSource({"ld a1 (a0), LOAD_ACCESS_FAULT", "sd a1 (a0), STORE_ACCESS_FAULT"})
  void aMappingToNothingIsAnAccessFault(String instruction, Cause cause) {
    bench.underSv39().tables.map(PAGE, 0x1000_0000L, PageTables.RW);
    bench.set("a0", PAGE);
    bench.run(withCommas(instruction));
    bench.trapped(cause, PAGE, Bench.CODE);
  }

  @Test
  void aNonCanonicalAddressFaultsWithTheCauseOfItsAccess() {
    bench.underSv39().set("a0", 1L << 40);
    bench.run("ld a1, (a0)");
    bench.trapped(Cause.LOAD_PAGE_FAULT, 1L << 40, Bench.CODE);
    bench.mode(Privilege.SUPERVISOR).run("sd a1, (a0)");
    bench.trapped(Cause.STORE_PAGE_FAULT, 1L << 40, Bench.CODE);
    bench.run("jr a0").step(1);
    bench.trapped(Cause.INSTRUCTION_PAGE_FAULT, 1L << 40, 1L << 40);
  }

  @Test
  void aFetchFromAPageWithoutXFaultsAtTheTarget() {
    bench.underSv39().tables.map(PAGE, Bench.DATA, PageTables.RW);
    bench.set("a0", PAGE + 8);
    bench.run("jr a0").step(1);
    bench.trapped(Cause.INSTRUCTION_PAGE_FAULT, PAGE + 8, PAGE + 8);
  }

  @Test
  void supervisorNeverFetchesFromAUserPageEvenWithSum() {
    bench.underSv39().tables.map(PAGE, Bench.DATA, PageTables.RWX | Pte.U);
    bench.csr(Csr.SSTATUS, Status.SUM);
    bench.set("a0", PAGE);
    bench.run("jr a0").step(1);
    bench.trapped(Cause.INSTRUCTION_PAGE_FAULT, PAGE, PAGE);
  }

  @Test
  void withMprvMachineModeLoadsWithMppsRights() {
    bench.underSv39().tables.map(PAGE, Bench.DATA, PageTables.RW | Pte.U);
    bench.ram.store(Bench.DATA, 8, 42);
    bench.set("a0", PAGE);
    bench.mode(Privilege.MACHINE).csr(Csr.MSTATUS, Status.MPRV); // MPP = U
    bench.run("ld a1, (a0)");
    assertThat(bench.get("a1")).isEqualTo(42);
    bench.csr(Csr.MSTATUS, Status.MPRV | 1L << 11); // MPP = S, SUM = 0
    bench.run("ld a1, (a0)");
    bench.trapped(Cause.LOAD_PAGE_FAULT, PAGE, Bench.CODE);
  }

  /** JUnit's CSV splits at commas. */
  private static String withCommas(String instruction) {
    int space = instruction.indexOf(' ');
    return instruction.substring(0, space)
        + " "
        + instruction.substring(space + 1).replace(" ", ", ");
  }
}
