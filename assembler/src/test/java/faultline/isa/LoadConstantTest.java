package faultline.isa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Executing what li expands to gives the constant, in at most eight instructions. */
class LoadConstantTest {
  private static final int RD = 10;

  @Test
  void theInstructionsComputeTheConstant() {
    long seed = 20260106;
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      long value = random.nextLong() >> random.nextInt(64);
      assertBuilds(value);
      assertBuilds((1L << random.nextInt(64)) + random.nextInt(3) - 1);
    }
  }

  @Test
  void theEdgesAreExact() {
    for (long value :
        new long[] {
          0,
          -1,
          2047,
          2048,
          -2048,
          -2049,
          0x7fffffffL,
          0x80000000L,
          -0x80000000L,
          0x7ffff800L,
          0xffffffffL,
          Long.MAX_VALUE,
          Long.MIN_VALUE
        }) {
      assertBuilds(value);
    }
  }

  @Test
  void smallOnesAreOneInstruction() {
    assertThat(LoadConstant.li(RD, -5))
        .containsExactly(Encoder.encode(Instruction.ADDI, RD, 0, -5));
  }

  private static void assertBuilds(long value) {
    for (List<Integer> words : List.of(LoadConstant.li(RD, value), LoadConstant.build(RD, value))) {
      assertThat(words).hasSizeLessThanOrEqualTo(8);
      assertThat(execute(words)).as("0x%x", value).isEqualTo(value);
    }
  }

  private static long execute(List<Integer> words) {
    long rd = 0;
    for (int word : words) {
      Instruction row = Decoder.decode(word);
      assertThat(row).isNotNull();
      long source = row != Instruction.LUI && Field.RS1.get(word) == RD ? rd : 0;
      rd =
          switch (row) {
            case LUI -> Field.IMM_U.get(word);
            case ADDI -> source + Field.IMM_I.get(word);
            case ADDIW -> (int) (source + Field.IMM_I.get(word));
            case SLLI -> source << Field.SHAMT.get(word);
            default -> throw new AssertionError(row);
          };
    }
    return rd;
  }
}
