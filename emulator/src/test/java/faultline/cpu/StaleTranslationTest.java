package faultline.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.isa.Cause;
import faultline.isa.Csr;
import faultline.mmu.PageTables;
import faultline.mmu.Pte;
import faultline.mmu.TlbSpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The TLB is a real cache: what it holds is used until it is fenced, and no more than it holds. */
class StaleTranslationTest {
  private static final long PAGE = 0x40_0000;
  private static final long OLD = Bench.DATA;
  private static final long NEW = Bench.DATA + 0x1000;

  private final Bench bench = new Bench();

  @BeforeEach
  void mapAPage() {
    bench.ram.store(OLD, 8, 1);
    bench.ram.store(NEW, 8, 2);
    bench.underSv39().tables.map(PAGE, OLD, PageTables.RW);
    bench.set("a0", PAGE);
  }

  private long loaded(Bench on) {
    on.run("ld a1, (a0)");
    return on.get("a1");
  }

  @Test
  void aForgottenFenceLeavesTheOldTranslationInUse() {
    assertThat(loaded(bench)).isEqualTo(1);
    bench.tables.map(PAGE, NEW, PageTables.RW);
    assertThat(loaded(bench)).as("without a fence").isEqualTo(1);
    bench.run("sfence.vma a0, zero");
    assertThat(loaded(bench)).as("after the fence").isEqualTo(2);
  }

  @Test
  void withoutATlbTheTableIsAskedEveryTime() {
    Bench none = new Bench(TlbSpec.NONE, true, true);
    none.ram.store(OLD, 8, 1);
    none.ram.store(NEW, 8, 2);
    none.underSv39().tables.map(PAGE, OLD, PageTables.RW);
    none.set("a0", PAGE);
    assertThat(loaded(none)).isEqualTo(1);
    none.tables.map(PAGE, NEW, PageTables.RW);
    assertThat(loaded(none)).isEqualTo(2);
  }

  @Test
  void writePermissionGivenWithoutAFenceIsNotSeen() {
    bench.tables.map(PAGE, OLD, PageTables.RW & ~Pte.W);
    loaded(bench);
    bench.tables.map(PAGE, OLD, PageTables.RW);
    bench.run("sd a1, (a0)");
    bench.trapped(Cause.STORE_PAGE_FAULT, PAGE, Bench.CODE);
    bench.run("sfence.vma");
    bench.run("sd a1, (a0)");
    assertThat(bench.hart.lastTrap().pc()).isEqualTo(Bench.CODE);
    assertThat(bench.hart.traps(Cause.STORE_PAGE_FAULT)).isEqualTo(1);
  }

  @Test
  void writePermissionTakenWithoutAFenceIsStillUsed() {
    bench.run("sd a0, (a0)");
    bench.tables.map(PAGE, OLD, PageTables.RW & ~Pte.W);
    bench.run("sd zero, (a0)");
    assertThat(bench.ram.load(OLD, 8)).isZero();
    bench.run("sfence.vma");
    bench.run("sd a0, (a0)");
    bench.trapped(Cause.STORE_PAGE_FAULT, PAGE, Bench.CODE);
  }

  @Test
  void anInvalidEntryIsNotCached() {
    bench.tables.set(PAGE, 0, 0);
    loaded(bench);
    bench.trapped(Cause.LOAD_PAGE_FAULT, PAGE, Bench.CODE);
    bench.tables.map(PAGE, NEW, PageTables.RW);
    assertThat(loaded(bench)).as("without a fence").isEqualTo(2);
  }

  @Test
  void anEntryFilledByALoadDoesNotLetAStoreThroughWithoutMarkingThePage() {
    bench.tables.map(PAGE, OLD, PageTables.RW & ~Pte.D);
    loaded(bench);
    assertThat(bench.tables.get(PAGE, 0) & Pte.D).isZero();
    long walks = bench.hart.mmu().walks();
    bench.run("sd zero, (a0)");
    assertThat(bench.tables.get(PAGE, 0) & Pte.D).isNotZero();
    assertThat(bench.hart.mmu().walks()).isEqualTo(walks + 1);
    bench.run("sd zero, (a0)");
    assertThat(bench.hart.mmu().walks()).as("the entry is dirty now").isEqualTo(walks + 1);
  }

  @Test
  void inFaultModeAStoreToACleanEntryFaultsFromTheEntry() {
    Bench faulting = new Bench(TlbSpec.DEFAULT, false, true);
    faulting.underSv39().tables.map(PAGE, OLD, PageTables.RW & ~Pte.D);
    faulting.set("a0", PAGE);
    loaded(faulting);
    faulting.tables.map(PAGE, OLD, PageTables.RW);
    faulting.run("sd zero, (a0)");
    faulting.trapped(Cause.STORE_PAGE_FAULT, PAGE, Bench.CODE);
  }

  @Test
  void sumAndMxrActAtOnceOnCachedEntries() {
    bench.tables.map(PAGE, OLD, PageTables.RW | Pte.U);
    bench.csr(Csr.SSTATUS, Status.SUM);
    assertThat(loaded(bench)).isEqualTo(1);
    bench.csr(Csr.SSTATUS, 0);
    loaded(bench);
    bench.trapped(Cause.LOAD_PAGE_FAULT, PAGE, Bench.CODE);

    bench.tables.map(PAGE, OLD, Pte.V | Pte.X | Pte.A | Pte.D);
    bench.run("sfence.vma");
    bench.csr(Csr.SSTATUS, Status.MXR);
    assertThat(loaded(bench)).isEqualTo(1);
    bench.csr(Csr.SSTATUS, 0);
    loaded(bench);
    bench.trapped(Cause.LOAD_PAGE_FAULT, PAGE, Bench.CODE);
  }

  @Test
  void anAddressSpaceSwitchWithoutAFenceIsolates() {
    assertThat(loaded(bench)).isEqualTo(1);
    PageTables other = new PageTables(bench.ram, Bench.TABLES + 0x10_0000);
    other.map(Bench.CODE, Bench.CODE, PageTables.RWX);
    other.map(PAGE, NEW, PageTables.RW);
    bench.csr(Csr.SATP, other.satp(2));
    assertThat(loaded(bench)).isEqualTo(2);
    bench.csr(Csr.SATP, bench.tables.satp(1));
    bench.tables.set(PAGE, 0, 0);
    assertThat(loaded(bench)).as("space 1 kept its entry").isEqualTo(1);
  }

  @Test
  void aPageBelowAGlobalPointerOutlivesAFenceForItsAddressSpace() {
    bench.tables.set(PAGE, 1, bench.tables.get(PAGE, 1) | Pte.G);
    assertThat(loaded(bench)).isEqualTo(1);
    bench.tables.map(PAGE, NEW, PageTables.RW);
    bench.set("a3", 1);
    bench.run("sfence.vma zero, a3");
    assertThat(loaded(bench)).as("after a fence that spares global mappings").isEqualTo(1);
    bench.run("sfence.vma a0, zero");
    assertThat(loaded(bench)).isEqualTo(2);
  }

  @Test
  void aSwitchToAnotherTableUnderTheSameAsidUsesTheStaleEntry() {
    assertThat(loaded(bench)).isEqualTo(1);
    PageTables other = new PageTables(bench.ram, Bench.TABLES + 0x10_0000);
    other.map(Bench.CODE, Bench.CODE, PageTables.RWX);
    other.map(PAGE, NEW, PageTables.RW);
    bench.csr(Csr.SATP, other.satp(1));
    assertThat(loaded(bench)).isEqualTo(1);
  }

  @Test
  void aFenceForAnotherPageOrSpaceChangesNothing() {
    assertThat(loaded(bench)).isEqualTo(1);
    bench.tables.map(PAGE, NEW, PageTables.RW);
    bench.set("a2", PAGE + 0x1000);
    bench.set("a3", 9);
    bench.run("sfence.vma a2, zero\nsfence.vma zero, a3\nsfence.vma a0, a3");
    assertThat(loaded(bench)).isEqualTo(1);
    bench.set("a3", 1);
    bench.run("sfence.vma a0, a3");
    assertThat(loaded(bench)).isEqualTo(2);
  }
}
