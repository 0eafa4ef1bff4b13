package faultline.differential;

import java.util.List;
import java.util.Random;

/** Chance, from a seed. */
final class Draw {
  private static final List<Long> EDGES =
      List.of(
          0L,
          1L,
          -1L,
          2L,
          Long.MIN_VALUE,
          Long.MAX_VALUE,
          0x7fff_ffffL,
          0x8000_0000L,
          0xffff_ffffL,
          -0x8000_0000L,
          63L,
          32L);

  private final Random random;

  Draw(long seed) {
    // Neighbouring seeds give related first numbers.
    random = new Random(seed * 0x9e37_79b9_7f4a_7c15L);
    random.nextLong();
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  int from(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  boolean percent(int chance) {
    return random.nextInt(100) < chance;
  }

  long bits() {
    return random.nextLong();
  }

  /** Random bits, of those in {@code mask}. */
  long bits(long mask) {
    return random.nextLong() & mask;
  }

  <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** An operand: an edge case, a small number or a large one. */
  long number() {
    return percent(40) ? pick(EDGES) : random.nextLong() >> random.nextInt(64);
  }
}
