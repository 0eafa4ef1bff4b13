package faultline.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.isa.Csr;
import faultline.mmu.Pte;
import faultline.mmu.Tlb;
import faultline.mmu.TlbSpec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * With the fast lookups switched off nothing changes but the speed: not one register, not one
 * counter.
 */
class FastLookupTest {
  private static final long DATA_PAGES = 0x4000_0000L;
  private static final long CODE_PAGES = 0x5000_0000L;
  private static final long FRAMES = Bench.BASE + 0x20_0000;
  private static final int STEPS = 60_000;

  /**
   * Loads and stores all over 64 pages, sometimes misaligned; calls into 16 pages; fences and
   * changes the address space now and then.
   */
  private static final String PROGRAM =
      """
      1:  mul  t0, t0, t1
          addi t0, t0, 1231
          srli t3, t0, 20
          and  t3, t3, s0
          add  t3, t3, s1
          ld   t4, 0(t3)
          add  t4, t4, t0
          srli t5, t0, 51
          andi t5, t5, 1
          beqz t5, 2f
          sd   t4, 0(t3)
          amoadd.d t4, t0, (t3)
      2:  srli t5, t0, 45
          andi t5, t5, 15
          bnez t5, 3f
          sw   t4, 6(t3)
          lw   t4, 5(t3)
      3:  srli t5, t0, 41
          andi t5, t5, 63
          bnez t5, 4f
          sfence.vma t3, zero
      4:  srli t5, t0, 33
          andi t5, t5, 127
          bnez t5, 5f
          csrr t6, satp
          xor  t6, t6, s2
          csrw satp, t6
      5:  srli t5, t0, 29
          andi t5, t5, 1023
          bnez t5, 6f
          sfence.vma
      6:  srli t5, t0, 55
          andi t5, t5, 15
          slli t5, t5, 12
          add  t5, t5, s3
          jalr t5
          j    1b
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "default",
        "i=4,d=4,l2=none",
        "i=1,d=1,l2=none",
        "i=8,d=8,ways=2,l2=16x4,replacement=lru",
        "i=8,d=8,ways=4,l2=32x2,replacement=plru",
        "i=8,d=16,ways=4,l2=32x2,replacement=random",
        "i=8,d=8,l2=none,asid=0",
        "none"
      })
  void everyCounterAndEveryRegisterIsTheSame(String spec) {
    List<Long> with = history(TlbSpec.parse(spec), true);
    List<Long> without = history(TlbSpec.parse(spec), false);
    assertThat(with).isEqualTo(without);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "i=1,d=1,l2=none", "i=8,d=8,ways=2,l2=16x4,replacement=random"})
  void theShapeOfTheTlbLeavesTheArchitecturalHistoryAlone(String spec) {
    // Registers, pc, instructions retired and time come first; the counters follow.
    assertThat(history(TlbSpec.parse(spec), true).subList(0, 35))
        .isEqualTo(history(TlbSpec.DEFAULT, true).subList(0, 35));
  }

  @Test
  void theProgramKeepsTheTlbBusy() {
    Bench bench = bench(TlbSpec.DEFAULT, true);
    bench.hart.mmu().foldHits();
    Tlb data = bench.hart.mmu().tlbs().data();
    assertThat(data.counters().misses()).isGreaterThan(1000);
    assertThat(data.counters().hits()).isGreaterThan(1000);
    assertThat(data.counters().fenced()).isGreaterThan(10);
    assertThat(bench.hart.mmu().tlbs().instruction().counters().misses()).isGreaterThan(30);
  }

  private static List<Long> history(TlbSpec spec, boolean fastLookups) {
    Bench bench = bench(spec, fastLookups);
    List<Long> all = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      all.add(bench.hart.register(i));
    }
    all.add(bench.hart.pc());
    all.add(bench.hart.retired());
    all.add(bench.clock.time());
    bench.hart.mmu().foldHits();
    var tlbs = bench.hart.mmu().tlbs();
    for (Tlb tlb : List.of(tlbs.instruction(), tlbs.data(), tlbs.secondLevel())) {
      all.add(tlb.counters().accesses());
      all.add(tlb.counters().misses());
      all.add(tlb.counters().replaced());
      all.add(tlb.counters().fenced());
    }
    all.add(bench.hart.mmu().walks());
    all.add(bench.hart.mmu().walkReads());
    return all;
  }

  private static Bench bench(TlbSpec spec, boolean fastLookups) {
    Bench bench = new Bench(spec, true, fastLookups);
    bench.underSv39();
    for (int i = 0; i <= 64; i++) {
      // Not yet accessed or dirty, so that walks have marks to set; eight frames shared by all.
      int flags = Pte.V | Pte.R | Pte.W | (i % 8 == 0 ? Pte.G : 0);
      bench.tables.map(DATA_PAGES + i * 0x1000L, FRAMES + i % 8 * 0x1000L, flags);
    }
    bench.ram.write(FRAMES + 0x8000, Bench.assemble("addi a0, a0, 1\nret", CODE_PAGES));
    for (int i = 0; i < 16; i++) {
      bench.tables.map(CODE_PAGES + i * 0x1000L, FRAMES + 0x8000, Pte.V | Pte.R | Pte.X);
    }
    bench.set("t0", 88172645463325252L);
    bench.set("t1", 6364136223846793005L);
    bench.set("s0", 0x3_fff8);
    bench.set("s1", DATA_PAGES);
    bench.set("s2", 1L << 44);
    bench.set("s3", CODE_PAGES);
    bench.code(PROGRAM).step(STEPS);
    assertThat(bench.hart.retired()).as("no traps").isEqualTo(bench.hart.steps());
    assertThat(bench.csr(Csr.SCAUSE)).isZero();
    return bench;
  }
}
