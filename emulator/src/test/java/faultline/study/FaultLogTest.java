package faultline.study;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.isa.Cause;
import faultline.machine.BareMetal;
import faultline.machine.Machine;
import faultline.mmu.Access;
import faultline.mmu.PageTables;
import faultline.mmu.Privilege;
import faultline.mmu.Pte;
import faultline.mmu.Refusal;
import org.junit.jupiter.api.Test;

/** A fault's record says what the hardware saw, level by level, and which step refused. */
class FaultLogTest {
  private static final long RAM = 0x8000_0000L;
  private static final long PAGE = 0x40_0000;

  /** Goes to S-mode under the tables whose satp is in a2, and loads from and stores to a3. */
  private static final String PROGRAM =
      """
          li   t0, -1
          csrw pmpaddr0, t0
          li   t0, 0x1f
          csrw pmpcfg0, t0
          li   t0, -1
          csrw medeleg, t0
          csrw satp, a2
          la   t0, handler
          csrw stvec, t0
          la   t0, 1f
          csrw mepc, t0
          li   t0, 0x800
          csrs mstatus, t0
          mret
      1:  ld   t0, (a3)
      2:  sd   t0, (a3)
          j    .
          .balign 4
      handler:
          j    .
      """;

  private final Machine machine = BareMetal.machine(PROGRAM);
  private final FaultLog log = FaultLog.of(machine);
  private final PageTables tables = new PageTables(machine.ram(), RAM + 0x10_0000);

  private FaultRecord fault() {
    tables.map(RAM, RAM, PageTables.RWX, 1);
    machine.hart(0).setRegister(12, tables.satp(3));
    machine.hart(0).setRegister(13, PAGE + 8);
    machine.run(50);
    return log.last().orElseThrow();
  }

  @Test
  void anUnmappedPageIsAMissAndTheWalkThatRefusedIsKept() {
    FaultRecord record = fault();
    assertThat(record.cause()).isEqualTo(Cause.LOAD_PAGE_FAULT);
    assertThat(record.access()).isEqualTo(Access.LOAD);
    assertThat(record.mode()).isEqualTo(Privilege.SUPERVISOR);
    assertThat(record.handledIn()).isEqualTo(Privilege.SUPERVISOR);
    assertThat(record.va()).isEqualTo(PAGE + 8);
    assertThat(record.satp()).isEqualTo(tables.satp(3));
    assertThat(record.refusal()).isEqualTo(Refusal.NOT_VALID);
    assertThat(record.hit()).isEmpty();
    assertThat(record.walked()).isTrue();
    assertThat(record.tlbVerdict()).isEqualTo("miss");
    assertThat(record.table().orElseThrow().reads()).isEqualTo(1);
    assertThat(record.sentence())
        .isEqualTo(
            "a load at 0x400008 with S-mode's rights was refused by step 3: the entry is not valid (V=0)");
  }

  @Test
  void aRefusedStoreAfterALoadIsAHitAndTheTableIsShownAsWell() {
    tables.map(PAGE, RAM + 0x2000, Pte.V | Pte.R | Pte.A | Pte.D);
    FaultRecord record = fault();
    assertThat(record.cause()).isEqualTo(Cause.STORE_PAGE_FAULT);
    assertThat(record.refusal()).isEqualTo(Refusal.NOT_WRITABLE);
    assertThat(record.walked()).isFalse();
    assertThat(record.hit()).hasValueSatisfying(entry -> assertThat(entry.asid()).isEqualTo(3));
    assertThat(record.tlbVerdict()).isEqualTo("hit");
    assertThat(record.table().orElseThrow().reads()).isEqualTo(3);
    assertThat(record.table().orElseThrow().refusal()).isEqualTo(Refusal.NOT_WRITABLE);
  }

  @Test
  void statisticsCountTheSameFaults() {
    fault();
    Statistics statistics = Statistics.of(machine);
    assertThat(statistics.steps()).isEqualTo(50);
    assertThat(statistics.instructions()).isEqualTo(49);
    assertThat(statistics.pageFaults()).isEqualTo(1);
    assertThat(statistics.traps(Cause.LOAD_PAGE_FAULT)).isEqualTo(1);
    assertThat(statistics.walks()).isEqualTo(2);
    assertThat(statistics.walkReads()).isEqualTo(3);
    assertThat(statistics.tlbs())
        .extracting(Statistics.TlbFigures::name)
        .containsExactly("I", "D", "L2");
    assertThat(log.count()).isEqualTo(1);
  }
}
