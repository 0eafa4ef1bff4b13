package faultline.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.isa.Cause;
import faultline.isa.Csr;
import faultline.mmu.PageTables;
import faultline.mmu.Privilege;
import faultline.mmu.Pte;
import faultline.mmu.TlbSpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The places where a shortcut could outlive what it stands for; with and without shortcuts the
 * outcome is the same.
 */
class ShortcutTest {
  private static final int MEGAPAGE = 1;
  private static final long PAGE = 0x4000_0000L;
  private static final long OLD = Bench.BASE + 0x20_0000;
  private static final long NEW = Bench.DATA;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void codeStopsWhereAPmpRegionEndsInsideItsPage(boolean fastLookups) {
    Bench bench = new Bench(TlbSpec.DEFAULT, true, fastLookups);
    bench.run("addi a0, a0, 1\naddi a0, a0, 1\naddi a0, a0, 1\naddi a0, a0, 1");
    bench.csr(Csr.PMPADDR0, (Bench.CODE + 8) >>> 2);
    bench.csr(Csr.PMPCFG0, 0x0f); // top of range, readable, writable, executable
    bench.mode(Privilege.SUPERVISOR).hart.setPc(Bench.CODE);
    bench.step(3);
    bench.trapped(Cause.INSTRUCTION_ACCESS_FAULT, Bench.CODE + 8, Bench.CODE + 8);
    assertThat(bench.get("a0")).isEqualTo(4 + 2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aStoreThatFindsASmallerPageIsFollowedByLoads(boolean fastLookups) {
    Bench bench = new Bench(TlbSpec.DEFAULT, true, fastLookups).underSv39();
    bench.ram.store(OLD, 8, 0x1111);
    bench.ram.store(NEW, 8, 0x2222);
    bench.tables.map(PAGE, OLD, PageTables.RW & ~Pte.D, MEGAPAGE);
    bench.set("a0", PAGE);
    bench.run("ld a1, (a0)");
    assertThat(bench.get("a1")).isEqualTo(0x1111);
    // Software splits the superpage and forgets the fence; the store to the clean entry walks
    // again.
    bench.tables.set(PAGE, MEGAPAGE, 0);
    bench.tables.map(PAGE, NEW, PageTables.RW);
    bench.run("sd zero, 8(a0)\nld a1, (a0)");
    assertThat(bench.get("a1")).isEqualTo(0x2222);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anInterruptIsNoFetch(boolean fastLookups) {
    Bench bench = new Bench(TlbSpec.DEFAULT, true, fastLookups).underSv39();
    bench.csr(Csr.MIDELEG, 2);
    bench.csr(Csr.SIE, 2);
    bench.run("nop\nnop");
    bench.csr(Csr.SIP, 2);
    bench.csr(Csr.SSTATUS, 2);
    bench.step(1);
    assertThat(bench.hart.pc()).as("the interrupt was taken").isEqualTo(Bench.HANDLER);
    bench.run("nop\nnop");
    bench.hart.mmu().foldHits();
    assertThat(bench.hart.mmu().tlbs().instruction().counters().accesses()).isEqualTo(4);
  }
}
