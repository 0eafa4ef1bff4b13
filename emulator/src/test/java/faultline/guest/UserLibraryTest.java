package faultline.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The user library's {@code printf} writes numbers and strings as C and Java do, whatever the
 * value, the flags and the width. A failure names its seed; {@code -Dfaultline.seed=N} takes it
 * back.
 */
class UserLibraryTest {
  private static final int CASES = 300;
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

  private final long seed = Long.getLong("faultline.seed", System.nanoTime());
  private final Random random = new Random(seed);

  private final StringBuilder source = new StringBuilder();
  private final StringBuilder expected = new StringBuilder();

  @Test
  void printfFormatsAsJavaDoes(@TempDir Path folder) throws IOException {
    source.append("\t.include \"user.inc\"\n\t.text\n\t.globl main\nmain:\n\tenter 1\n");
    for (int i = 0; i < CASES; i++) {
      boolean left = random.nextBoolean();
      int width = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(24);
      if (random.nextInt(4) == 0) {
        addString(i, left, width);
      } else {
        addNumber(left, width);
      }
    }
    source.append("\tli a0, 0\n\tleave 1\n\t.include \"lib/libc.s\"\n");
    Path program = Files.writeString(folder.resolve("random.s"), source);

    FaultlineRun run = FaultlineRun.of("run", program.toString());

    assertThat(run.errors()).isEmpty();
    assertThat(run.output()).as("seed %d", seed).isEqualTo(expected.toString());
  }

  private void addString(int number, boolean left, int width) {
    String text = LETTERS.substring(random.nextInt(LETTERS.length()));
    source.append("\t.section .rodata\nstring_%d: .asciz \"%s\"\n".formatted(number, text));
    source.append("\t.text\n\tla s0, string_%d\n".formatted(number));
    add("s", left, false, width, "", text);
  }

  private void addNumber(boolean left, int width) {
    // Short numbers as often as long ones, and the ends of the ranges.
    long value = random.nextLong() >> random.nextInt(64);
    if (random.nextInt(8) == 0) {
      value = random.nextBoolean() ? Long.MIN_VALUE : Integer.MIN_VALUE;
    }
    source.append("\tli s0, 0x%x\n".formatted(value));
    boolean isLong = random.nextBoolean();
    boolean zeros = width > 0 && !left && random.nextBoolean();
    String size = isLong ? "l" : "";
    switch (random.nextInt(3)) {
      case 0 -> {
        String text = Long.toString(isLong ? value : (int) value);
        boolean isNegative = text.startsWith("-");
        String digits = isNegative ? text.substring(1) : text;
        add(size + "d", left, zeros, width, isNegative ? "-" : "", digits);
      }
      case 1 -> {
        String text = isLong ? Long.toUnsignedString(value) : Integer.toUnsignedString((int) value);
        add(size + "u", left, zeros, width, "", text);
      }
      default -> {
        String text = isLong ? Long.toHexString(value) : Integer.toHexString((int) value);
        add(size + "x", left, zeros, width, "", text);
      }
    }
  }

  /** Adds a line that prints s0 between brackets, and what it must be. */
  private void add(
      String letter, boolean left, boolean zeros, int width, String sign, String text) {
    String flags = (left && width > 0 ? "-" : "") + (zeros ? "0" : "");
    String format = "%" + flags + (width > 0 ? Integer.toString(width) : "") + letter;
    source.append("\tprintf \"[%s]\\n\", s0\n".formatted(format));
    int fill = Math.max(0, width - sign.length() - text.length());
    expected.append('[');
    if (left) {
      expected.append(sign).append(text).append(" ".repeat(fill));
    } else if (zeros) {
      expected.append(sign).append("0".repeat(fill)).append(text);
    } else {
      expected.append(" ".repeat(fill)).append(sign).append(text);
    }
    expected.append("]\n");
  }
}
