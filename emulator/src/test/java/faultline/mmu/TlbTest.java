package faultline.mmu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A TLB is a cache: what is found, what makes room, what is counted. */
class TlbTest {
  private static Tlb tlb(int entries, int ways, Replacement.Policy policy) {
    return new Tlb("D", entries, ways, policy, 1, entry -> {});
  }

  private static void fill(Tlb tlb, long vpn) {
    assertThat(tlb.lookup(vpn, 0)).isNull();
    tlb.insert(vpn, Pte.of(vpn, PageTables.RW), 0, 0);
  }

  @Test
  void fifoReplacesTheOldestHoweverOftenItWasUsed() {
    Tlb tlb = tlb(2, 2, Replacement.Policy.FIFO);
    fill(tlb, 1);
    fill(tlb, 2);
    assertThat(tlb.lookup(1, 0)).isNotNull();
    fill(tlb, 3);
    assertThat(tlb.peek(1, 0)).isNull();
    assertThat(tlb.peek(2, 0)).isNotNull();
  }

  @Test
  void lruReplacesWhatWasUsedLongestAgo() {
    Tlb tlb = tlb(2, 2, Replacement.Policy.LRU);
    fill(tlb, 1);
    fill(tlb, 2);
    assertThat(tlb.lookup(1, 0)).isNotNull();
    fill(tlb, 3);
    assertThat(tlb.peek(1, 0)).isNotNull();
    assertThat(tlb.peek(2, 0)).isNull();
  }

  @Test
  void plruNeverReplacesWhatWasUsedLast() {
    Tlb tlb = tlb(8, 8, Replacement.Policy.PLRU);
    for (long vpn = 1; vpn <= 100; vpn++) {
      fill(tlb, vpn);
      if (vpn > 1) {
        assertThat(tlb.peek(vpn - 1, 0)).as("the page used before page %d", vpn).isNotNull();
      }
    }
    assertThat(tlb.contents()).hasSize(8);
  }

  @Test
  void randomReplacementRepeatsWithItsSeed() {
    assertThat(randomContents(5)).isEqualTo(randomContents(5)).isNotEqualTo(randomContents(6));
  }

  private static String randomContents(long seed) {
    Tlb tlb = new Tlb("D", 8, 8, Replacement.Policy.RANDOM, seed, entry -> {});
    for (long vpn = 1; vpn <= 200; vpn++) {
      fill(tlb, vpn);
    }
    return tlb.contents().stream().map(TlbEntry::vpn).toList().toString();
  }

  @Test
  void pagesOfOneSetCompeteAndOthersDoNot() {
    Tlb tlb = tlb(8, 2, Replacement.Policy.FIFO);
    fill(tlb, 0);
    fill(tlb, 4);
    fill(tlb, 1);
    fill(tlb, 8);
    assertThat(tlb.peek(0, 0)).isNull();
    assertThat(tlb.peek(4, 0)).isNotNull();
    assertThat(tlb.peek(1, 0)).isNotNull();
    assertThat(tlb.counters().replaced()).isEqualTo(1);
  }

  @Test
  void aSuperpageIsFoundByAnyOfItsPages() {
    Tlb tlb = tlb(8, 2, Replacement.Policy.FIFO);
    tlb.insert(0x200, Pte.of(0x80200, PageTables.RW), 1, 0);
    assertThat(tlb.peek(0x200 + 0x1ff, 0)).isNotNull();
    assertThat(tlb.peek(0x400, 0)).isNull();
    assertThat(tlb.contents().get(0).pa(0x3ff_123L)).isEqualTo(0x803ff_123L);
  }

  @Test
  void anEntryIsForItsAddressSpaceUnlessItIsGlobal() {
    Tlb tlb = tlb(8, 8, Replacement.Policy.FIFO);
    tlb.insert(1, Pte.of(1, PageTables.RW), 0, 5);
    tlb.insert(2, Pte.of(2, PageTables.RW | Pte.G), 0, 5);
    assertThat(tlb.peek(1, 6)).isNull();
    assertThat(tlb.peek(2, 6)).isNotNull();
  }

  @Test
  void onlyLookupsAreCounted() {
    Tlb tlb = tlb(8, 8, Replacement.Policy.FIFO);
    fill(tlb, 1);
    tlb.lookup(1, 0);
    tlb.peek(1, 0);
    tlb.peek(9, 0);
    assertThat(tlb.counters().accesses()).isEqualTo(2);
    assertThat(tlb.counters().misses()).isEqualTo(1);
    assertThat(tlb.counters().hits()).isEqualTo(1);
  }
}
