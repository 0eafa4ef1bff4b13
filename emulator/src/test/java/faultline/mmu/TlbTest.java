package faultline.mmu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
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
  void fifosHandGoesRoundAndPassesAFencedWayWhenItsTurnComes() {
    Tlb tlb = tlb(4, 4, Replacement.Policy.FIFO);
    for (int vpn = 1; vpn <= 4; vpn++) {
      fill(tlb, vpn);
    }
    // Page 2's way is free and takes page 5; its turn is still the second.
    tlb.fence(new Fence(false, 2 << 12, true, 0));
    fill(tlb, 5);
    fill(tlb, 6);
    assertThat(pages(tlb)).containsExactly(6, 5, 3, 4);
    fill(tlb, 7);
    assertThat(pages(tlb)).containsExactly(6, 7, 3, 4);
    // Emptied, it fills from the first way; the hand goes along when it is met, back to the oldest.
    tlb.fence(Fence.ALL);
    for (int vpn = 10; vpn < 14; vpn++) {
      fill(tlb, vpn);
    }
    fill(tlb, 14);
    assertThat(pages(tlb)).containsExactly(14, 11, 12, 13);
  }

  private static List<Integer> pages(Tlb tlb) {
    return tlb.contents().stream().map(entry -> (int) entry.vpn()).toList();
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
  void randomReplacementFavoursNoWay() {
    int ways = 8;
    int fills = 80_000;
    for (long seed = 0; seed < 8; seed++) {
      Replacement random = Replacement.Policy.RANDOM.create(1, ways, seed);
      int[] victims = new int[ways];
      int[] followers = new int[ways];
      int last = 0;
      for (int i = 0; i < fills; i++) {
        int victim = random.victim(0);
        victims[victim]++;
        followers[(victim - last + ways) % ways]++;
        last = victim;
      }
      // Six standard deviations of a binomial distribution.
      double expected = (double) fills / ways;
      double margin = 6 * Math.sqrt(expected * (1 - 1.0 / ways));
      for (int way = 0; way < ways; way++) {
        assertThat((double) victims[way]).as("seed %d", seed).isCloseTo(expected, within(margin));
        assertThat((double) followers[way]).as("seed %d", seed).isCloseTo(expected, within(margin));
      }
    }
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
