package faultline.assembler.speed;

import java.util.Random;

/**
 * A long source as programs would write it: short routines with loops, calls, constants and
 * comments, and a table of data after each few of them.
 */
final class LongSource {
  private static final String[] REGISTERS = {
    "a0", "a1", "a2", "a3", "a4", "a5", "t0", "t1", "t2", "s0", "s1", "s2"
  };
  private static final String[] ALU = {"add", "sub", "and", "or", "xor", "sltu", "mul", "addw"};
  private static final String[] BRANCHES = {"beq", "bne", "blt", "bgeu"};
  private static final String[] LOADS = {"ld", "lw", "lbu", "sd", "sw", "sb"};

  private final Random random;
  private final StringBuilder out = new StringBuilder();
  private int lines;
  private int routines;

  private LongSource(long seed) {
    random = new Random(seed);
  }

  /** {@code count} lines, or a few more. */
  static String of(int count, long seed) {
    LongSource source = new LongSource(seed);
    source.line(".globl _start");
    source.line("_start:");
    while (source.lines < count) {
      source.routine();
    }
    return source.out.toString();
  }

  private void routine() {
    int name = routines++;
    line("");
    line("# Routine " + name + ": what it does, in a line or two as people write them.");
    line("routine" + name + ":");
    line("    addi sp, sp, -16");
    line("    sd ra, 8(sp)               # the way back");
    line("    li " + register() + ", " + (random.nextInt() >> random.nextInt(31)));
    line("    la " + register() + ", table" + name);
    line("1:");
    for (int i = 0; i < 8; i++) {
      alu();
    }
    line("    " + pick(BRANCHES) + " " + register() + ", " + register() + ", 1b");
    line("    beqz " + register() + ", .Lout" + name);
    line("    call routine" + random.nextInt(routines));
    line(".Lout" + name + ":");
    line("    ld ra, 8(sp)");
    line("    addi sp, sp, 16");
    line("    ret");
    line("    .data");
    line("table" + name + ":");
    line("    .word " + random.nextInt(1000) + ", 0x" + Integer.toHexString(random.nextInt()));
    line("    .dword routine" + name + " + " + 4 * random.nextInt(4));
    line("    .asciz \"the name of " + name + "\\n\"");
    line("    .balign 8");
    line("    .text");
  }

  private void alu() {
    switch (random.nextInt(3)) {
      case 0 -> line("    " + pick(ALU) + " " + register() + ", " + register() + ", " + register());
      case 1 ->
          line("    addi " + register() + ", " + register() + ", " + (random.nextInt(4096) - 2048));
      default ->
          line(
              "    "
                  + pick(LOADS)
                  + " "
                  + register()
                  + ", "
                  + 8 * random.nextInt(100)
                  + "("
                  + register()
                  + ")");
    }
  }

  private String register() {
    return pick(REGISTERS);
  }

  private String pick(String[] words) {
    return words[random.nextInt(words.length)];
  }

  private void line(String text) {
    out.append(text).append('\n');
    lines++;
  }
}
