package faultline.mmu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A TLB holds, finds, replaces and forgets what a plain model of it does: a list of ways for each
 * set, searched one by one, and the replacement policies by their definitions. Pages of all sizes,
 * address spaces, global mappings and all forms of fences come at random.
 *
 * <p>{@code -Dfaultline.seed=N} repeats a run.
 */
class TlbModelTest {
  private static final long SEED = Long.getLong("faultline.seed", 39);
  private static final int EVENTS = 40_000;

  /** What the model keeps of an entry. */
  private record Held(long firstPage, int level, int asid, boolean global, long filled) {
    long pages() {
      return 1L << (9 * level);
    }

    boolean covers(long vpn) {
      return vpn >= firstPage && vpn < firstPage + pages();
    }
  }

  /** The model: time stamps say which way was filled and used when. */
  private static final class Model {
    final int sets;
    final int ways;
    final Held[] held;
    final long[] used;
    long now;
    int replaced;

    Model(int sets, int ways) {
      this.sets = sets;
      this.ways = ways;
      held = new Held[sets * ways];
      used = new long[sets * ways];
    }

    /** The number of the way that answers; small pages are looked for first. */
    int find(long vpn, int asid) {
      for (int level = 0; level < 3; level++) {
        for (int i = 0; i < held.length; i++) {
          Held each = held[i];
          if (each != null
              && each.level() == level
              && each.covers(vpn)
              && (each.global() || each.asid() == asid)) {
            used[i] = ++now;
            return i;
          }
        }
      }
      return -1;
    }

    /** Fills a free way, or the victim; {@code chosen} is the TLB's own choice, when random. */
    void fill(Held entry, Replacement.Policy policy, int chosen) {
      int first = (int) (entry.firstPage() / entry.pages() % sets) * ways;
      int index = -1;
      for (int i = first + ways - 1; i >= first; i--) {
        index = held[i] == null ? i : index;
      }
      if (index < 0) {
        replaced++;
        index =
            switch (policy) {
              case FIFO -> oldest(first);
              case LRU -> leastRecent(first);
              case PLRU -> awayFromRecent(first, first + ways);
              case RANDOM -> chosen;
            };
      }
      held[index] = entry;
      used[index] = ++now;
    }

    private int oldest(int first) {
      int oldest = first;
      for (int i = first; i < first + ways; i++) {
        oldest = held[i].filled() < held[oldest].filled() ? i : oldest;
      }
      return oldest;
    }

    private int leastRecent(int first) {
      int least = first;
      for (int i = first; i < first + ways; i++) {
        least = used[i] < used[least] ? i : least;
      }
      return least;
    }

    /** The tree's definition: in each half-and-half, away from the way used last. */
    private int awayFromRecent(int from, int to) {
      if (to - from == 1) {
        return from;
      }
      int recent = from;
      for (int i = from; i < to; i++) {
        recent = used[i] > used[recent] ? i : recent;
      }
      int middle = (from + to) / 2;
      return recent < middle ? awayFromRecent(middle, to) : awayFromRecent(from, middle);
    }

    int fence(Fence fence) {
      int killed = 0;
      for (int i = 0; i < held.length; i++) {
        Held each = held[i];
        if (each == null) {
          continue;
        }
        boolean page = fence.everyPage() || each.covers(fence.va() >> 12);
        boolean space = fence.everySpace() || (each.asid() == fence.asid() && !each.global());
        if (page && space) {
          held[i] = null;
          killed++;
        }
      }
      return killed;
    }

    List<String> contents() {
      List<String> texts = new ArrayList<>();
      for (Held each : held) {
        if (each != null) {
          texts.add(each.firstPage() + "/" + each.level() + "/" + each.asid() + each.global());
        }
      }
      return texts;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, FIFO",
    "8, 8, FIFO",
    "16, 4, FIFO",
    "16, 1, FIFO",
    "40, 40, FIFO",
    "8, 8, LRU",
    "16, 4, LRU",
    "6, 6, LRU",
    "24, 3, LRU",
    "8, 8, PLRU",
    "16, 4, PLRU",
    "32, 2, PLRU",
    "1, 1, PLRU",
    "8, 8, RANDOM",
    "16, 4, RANDOM",
    "12, 3, RANDOM"
  })
  void itDoesWhatThePlainModelDoes(int entries, int ways, Replacement.Policy policy) {
    Random random = new Random(SEED);
    Tlb tlb = new Tlb("D", entries, ways, policy, SEED, entry -> {});
    Model model = new Model(entries / ways, ways);
    // FIFO with fences is the policy of a hand that goes round: TlbTest has that.
    boolean fences = policy != Replacement.Policy.FIFO;
    int misses = 0;
    int killed = 0;
    for (int n = 0; n < EVENTS; n++) {
      if (fences && random.nextInt(50) == 0) {
        Fence fence = fence(random);
        int expected = model.fence(fence);
        assertThat(tlb.fence(fence))
            .as("seed %d, event %d: %s", SEED, n, fence)
            .isEqualTo(expected);
        killed += expected;
        continue;
      }
      long vpn = page(random);
      int asid = random.nextInt(3);
      TlbEntry found = tlb.lookup(vpn, asid);
      int index = model.find(vpn, asid);
      assertThat(found != null).as("seed %d, event %d: hit", SEED, n).isEqualTo(index >= 0);
      if (found != null) {
        Held expected = model.held[index];
        assertThat(found.vpn()).isEqualTo(expected.firstPage());
        assertThat(found.level()).isEqualTo(expected.level());
        continue;
      }
      misses++;
      fill(tlb, model, policy, vpn, asid, random);
      assertThat(tlb.contents().stream().map(TlbModelTest::text).toList())
          .as("seed %d, event %d", SEED, n)
          .isEqualTo(model.contents());
    }
    assertThat(tlb.counters().misses()).isEqualTo(misses);
    assertThat(tlb.counters().replaced()).isEqualTo(model.replaced);
    assertThat(tlb.counters().fenced()).isEqualTo(killed);
    assertThat(misses).isGreaterThan(150);
  }

  private static void fill(
      Tlb tlb, Model model, Replacement.Policy policy, long vpn, int asid, Random random) {
    int level = random.nextInt(8) == 0 ? 1 + random.nextInt(2) : 0;
    boolean global = random.nextInt(6) == 0;
    List<TlbEntry> before = tlb.contents();
    tlb.insert(vpn, Pte.of(7, PageTables.RW | (global ? Pte.G : 0)), level, asid);
    Held entry = new Held(vpn & -(1L << (9 * level)), level, asid, global, ++model.now);
    model.fill(entry, policy, chosen(before, tlb.contents(), model));
  }

  /** Where a full TLB's contents have changed; meaningful only when no way was free. */
  private static int chosen(List<TlbEntry> before, List<TlbEntry> after, Model model) {
    int way = -1;
    if (before.size() == after.size()) {
      int i = 0;
      for (int index = 0; index < model.held.length; index++) {
        if (model.held[index] != null) {
          way = text(before.get(i)).equals(text(after.get(i))) ? way : index;
          i++;
        }
      }
    }
    return way;
  }

  private static String text(TlbEntry entry) {
    return entry.vpn() + "/" + entry.level() + "/" + entry.asid() + entry.isGlobal();
  }

  /** Close together, so that they meet again, with some in the upper half and some far apart. */
  private static long page(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(24);
      case 1 -> random.nextInt(4) << 9 | random.nextInt(6);
      case 2 -> (0xf_ffff_c000_0000L + (random.nextInt(3) << 18) + random.nextInt(4));
      default -> 0x200 + random.nextInt(16);
    };
  }

  private static Fence fence(Random random) {
    boolean everyPage = random.nextInt(8) == 0;
    return new Fence(everyPage, page(random) << 12 | 8, random.nextBoolean(), random.nextInt(3));
  }
}
