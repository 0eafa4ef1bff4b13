package faultline.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Multiplication and division, at their edges and against exact arithmetic. */
class AluTest {
  private static final BigInteger TWO_64 = BigInteger.ONE.shiftLeft(64);

  private static BigInteger unsigned(long value) {
    BigInteger signed = BigInteger.valueOf(value);
    return value < 0 ? signed.add(TWO_64) : signed;
  }

  private static long high(BigInteger a, BigInteger b) {
    return a.multiply(b).shiftRight(64).longValue();
  }

  @Test
  void upperHalvesOfProductsAreExact() {
    long seed = 20260101;
    Random random = new Random(seed);
    long[] edges = {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE};
    for (int i = 0; i < 10_000; i++) {
      long a = i < 25 ? edges[i / 5] : random.nextLong();
      long b = i < 25 ? edges[i % 5] : random.nextLong();
      String what = "%d, %d, seed %d".formatted(a, b, seed);
      BigInteger signedA = BigInteger.valueOf(a);
      assertThat(Alu.mulh(a, b)).as(what).isEqualTo(high(signedA, BigInteger.valueOf(b)));
      assertThat(Alu.mulhsu(a, b)).as(what).isEqualTo(high(signedA, unsigned(b)));
      assertThat(Alu.mulhu(a, b)).as(what).isEqualTo(high(unsigned(a), unsigned(b)));
    }
  }

  @Test
  void divisionByZeroGivesAllOnesAndTheDividendAsRemainder() {
    assertThat(Alu.div(7, 0)).isEqualTo(-1);
    assertThat(Alu.divu(7, 0)).isEqualTo(-1);
    assertThat(Alu.rem(7, 0)).isEqualTo(7);
    assertThat(Alu.remu(7, 0)).isEqualTo(7);
    assertThat(Alu.divw(7, 0)).isEqualTo(-1);
    assertThat(Alu.divuw(7, 0)).isEqualTo(-1);
    assertThat(Alu.remw(-7, 0)).isEqualTo(-7);
    assertThat(Alu.remuw(-7, 0)).isEqualTo(-7);
  }

  @Test
  void theOneOverflowGivesTheDividendAndNoRemainder() {
    assertThat(Alu.div(Long.MIN_VALUE, -1)).isEqualTo(Long.MIN_VALUE);
    assertThat(Alu.rem(Long.MIN_VALUE, -1)).isZero();
    assertThat(Alu.divw(Integer.MIN_VALUE, -1)).isEqualTo(Integer.MIN_VALUE);
    assertThat(Alu.remw(Integer.MIN_VALUE, -1)).isZero();
  }

  @Test
  void unsignedWordResultsAreSignExtended() {
    assertThat(Alu.divuw(-1, 1)).isEqualTo(-1);
    assertThat(Alu.remuw(-1, 0)).isEqualTo(-1);
  }
}
