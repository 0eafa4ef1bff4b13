package faultline.mmu;

import faultline.memory.Stateful;
import java.util.Arrays;

/** Which way of a full set makes room for a new entry. One object serves all sets of one TLB. */
abstract class Replacement implements Stateful {
  /** The policies by their names in the {@code --tlb} grammar. */
  public enum Policy {
    FIFO,
    RANDOM,
    LRU,
    PLRU;

    /** Whether a hit changes what will be replaced. */
    boolean followsUse() {
      return this == LRU || this == PLRU;
    }

    Replacement create(int sets, int ways, long seed) {
      return switch (this) {
        case FIFO -> new Fifo(sets, ways);
        case RANDOM -> new Random(ways, seed);
        case LRU -> new Lru(sets, ways);
        case PLRU -> new Plru(sets, ways);
      };
    }
  }

  /** The way of {@code set} to replace. */
  abstract int victim(int set);

  /** Way {@code way} of {@code set} was filled. */
  void filled(int set, int way) {
    used(set, way);
  }

  /** Way {@code way} of {@code set} was hit. */
  void used(int set, int way) {}

  /** First in, first out: a hand goes round each set. */
  private static final class Fifo extends Replacement {
    private final int ways;
    private final int[] hand;

    Fifo(int sets, int ways) {
      this.ways = ways;
      hand = new int[sets];
    }

    @Override
    int victim(int set) {
      return hand[set];
    }

    @Override
    void filled(int set, int way) {
      // A fill of a fenced way leaves the hand where it is: that way's turn comes when it comes.
      if (way == hand[set]) {
        hand[set] = (way + 1) % ways;
      }
    }
  }

  /** A seeded generator (xorshift64*), so that a run can be repeated. */
  private static final class Random extends Replacement {
    private final int ways;
    private long state;

    Random(int ways, long seed) {
      this.ways = ways;
      // Any state but zero will do.
      state = seed * 0x9e3779b97f4a7c15L + 1 == 0 ? 1 : seed * 0x9e3779b97f4a7c15L + 1;
    }

    @Override
    int victim(int set) {
      state ^= state >>> 12;
      state ^= state << 25;
      state ^= state >>> 27;
      return (int) Long.remainderUnsigned((state * 0x2545f4914f6cdd1dL) >>> 32, ways);
    }
  }

  /** Least recently used. */
  private static final class Lru extends Replacement {
    private final int ways;
    private final long[] lastUse;
    private long now;

    Lru(int sets, int ways) {
      this.ways = ways;
      lastUse = new long[sets * ways];
    }

    @Override
    int victim(int set) {
      int oldest = 0;
      for (int way = 1; way < ways; way++) {
        if (lastUse[set * ways + way] < lastUse[set * ways + oldest]) {
          oldest = way;
        }
      }
      return oldest;
    }

    @Override
    void used(int set, int way) {
      now++;
      lastUse[set * ways + way] = now;
    }
  }

  /**
   * Pseudo-LRU: a binary tree over the ways, whose every node points to the half used longer ago.
   */
  private static final class Plru extends Replacement {
    private final int ways;
    private final boolean[] pointsRight;

    Plru(int sets, int ways) {
      this.ways = ways;
      pointsRight = new boolean[sets * ways];
      Arrays.fill(pointsRight, false);
    }

    @Override
    int victim(int set) {
      int node = 1;
      while (node < ways) {
        node = 2 * node + (pointsRight[set * ways + node] ? 1 : 0);
      }
      return node - ways;
    }

    @Override
    void used(int set, int way) {
      for (int node = way + ways; node > 1; node /= 2) {
        boolean cameFromLeft = node % 2 == 0;
        pointsRight[set * ways + node / 2] = cameFromLeft;
      }
    }
  }
}
