package faultline.machine;

import faultline.isa.Extension;
import faultline.isa.Field;
import faultline.isa.Instruction;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Random bare-metal programs for a comparison with another machine: arithmetic, loads and stores of
 * any alignment, AMOs, branches and traps, and at the end every register and a sum of memory
 * printed on the serial port.
 *
 * <p>x5 to x9 and x18 to x20 belong to the frame: s0 is the data, s2 to s4 gather the traps.
 */
final class RandomProgram {
  private static final int[] REGISTERS = {
    0, 1, 2, 3, 4, 10, 11, 12, 13, 14, 15, 16, 17, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31
  };
  private static final int DATA_SIZE = 2048;

  private static final List<Instruction> COMPUTATIONS =
      Stream.of(Instruction.values())
          .filter(row -> row.extension() == Extension.I || row.extension() == Extension.M)
          .filter(row -> row.has(Field.RD) && row != Instruction.JAL && row != Instruction.JALR)
          .filter(row -> !row.mnemonic().startsWith("l") || row == Instruction.LUI)
          .filter(row -> row != Instruction.AUIPC)
          .toList();

  private static final List<String> LOADS = List.of("lb", "lh", "lw", "ld", "lbu", "lhu", "lwu");
  private static final List<String> STORES = List.of("sb", "sh", "sw", "sd");
  private static final List<String> BRANCHES = List.of("beq", "bne", "blt", "bge", "bltu", "bgeu");

  private static final List<Instruction> ATOMICS =
      Stream.of(Instruction.values()).filter(row -> row.extension() == Extension.A).toList();

  /** Each traps, or does nothing that could be told. */
  private static final List<String> TRAPS =
      List.of(
          "ecall",
          "ebreak",
          ".word 0xffffffff",
          ".word 0x0000707f",
          "csrr t0, 0x5c0",
          "csrw mhartid, t0",
          "li t0, 0x9000000\nld t0, (t0)",
          "li t0, 0x9000000\nsd t0, (t0)",
          "addi t0, s0, 4\namoadd.d t0, t0, (t0)",
          "addi t0, s0, 2\nlr.w t0, (t0)");

  private static final String PROLOGUE =
      """
          csrr t0, mhartid
      park:
          bnez t0, park
          la   s0, data
          la   t0, handler
          csrw mtvec, t0
          li   s2, 0
          li   s3, 0
          li   s4, 0
      """;

  private static final String EPILOGUE =
      """
          j    finish
          .balign 4
      handler:
          li   t1, 31
          mul  s2, s2, t1
          csrr t1, mcause
          add  s2, s2, t1
          csrr t1, mtval
          add  s3, s3, t1
          csrr t1, mepc
          xor  s4, s4, t1
          addi t1, t1, 4
          csrw mepc, t1
          mret
      finish:
      %s
          mv   s5, s0
          li   s6, %d
      line:
          ld   s7, (s5)
          li   s8, 60
      digit:
          srl  t0, s7, s8
          andi t0, t0, 15
          addi t0, t0, '0'
          li   t1, '9'
          ble  t0, t1, put
          addi t0, t0, 39
      put:
          li   t1, 0x10000000
          sb   t0, (t1)
          addi s8, s8, -4
          bgez s8, digit
          li   t0, 10
          sb   t0, (t1)
          addi s5, s5, 8
          addi s6, s6, -1
          bnez s6, line
          li   t0, 0x100000
          li   t1, 0x5555
          sw   t1, (t0)
          j    .
          .bss
          .balign 4096
      data:
          .space 4096
      """;

  private final Random random;
  private final StringBuilder text = new StringBuilder(PROLOGUE);

  private RandomProgram(long seed) {
    random = new Random(seed);
  }

  /** A program of about {@code length} random instructions. */
  static String of(long seed, int length) {
    return new RandomProgram(seed).generate(length);
  }

  private String generate(int length) {
    for (int register : REGISTERS) {
      if (register != 0) {
        line("li x%d, %d".formatted(register, random.nextLong() >> random.nextInt(64)));
      }
    }
    for (int i = 0; i < length; i++) {
      switch (random.nextInt(12)) {
        case 0, 1 -> line("%s x%d, %d(s0)".formatted(pick(LOADS), register(), offset(1)));
        case 2, 3 -> line("%s x%d, %d(s0)".formatted(pick(STORES), register(), offset(1)));
        case 4 -> atomic();
        case 5 -> branch();
        case 6 -> line(pick(TRAPS));
        default -> computation();
      }
    }
    // The registers follow the data, so one loop prints both.
    StringBuilder save = new StringBuilder();
    for (int i = 1; i < 32; i++) {
      save.append("sd x%d, %d(s0)%n".formatted(i, DATA_SIZE - 256 + 8 * i));
    }
    // ra to x31 were saved before the frame's own registers are used; t0 and t1 may differ.
    return text + EPILOGUE.formatted(save, DATA_SIZE / 8);
  }

  private void computation() {
    Instruction row = pick(COMPUTATIONS);
    int word = row.match();
    for (Field field : row.fields()) {
      boolean isRegister = field.kind() == Field.Kind.REGISTER;
      word = field.set(word, isRegister ? register() : random.nextInt());
    }
    line(".word 0x%08x # %s".formatted(word, row.mnemonic()));
  }

  private void atomic() {
    Instruction row = pick(ATOMICS);
    line("addi t0, s0, %d".formatted(offset(8)));
    int word = row.match();
    for (Field field : row.fields()) {
      boolean isRegister = field.kind() == Field.Kind.REGISTER;
      word = field.set(word, isRegister ? register() : random.nextInt());
    }
    line(".word 0x%08x # %s".formatted(Field.RS1.set(word, 5), row.mnemonic()));
  }

  private void branch() {
    line("%s x%d, x%d, 1f".formatted(pick(BRANCHES), register(), register()));
    computation();
    text.append("1:\n");
  }

  private int register() {
    return REGISTERS[random.nextInt(REGISTERS.length)];
  }

  /** An offset into the part of the data that is not overwritten at the end. */
  private int offset(int alignment) {
    return random.nextInt(DATA_SIZE - 256 - 8) & -alignment;
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private void line(String instructions) {
    text.append(instructions).append('\n');
  }
}
