package faultline.machine;

import static org.assertj.core.api.Assertions.assertThatCode;

import faultline.isa.Field;
import faultline.isa.Instruction;
import faultline.memory.Ram;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever a guest does, the machine answers with a trap or a stop reason, never with a Java
 * exception: the harts run random instructions, with registers that point at RAM, at devices, near
 * page ends and nowhere.
 */
class RandomGuestTest {
  /**
   * Traps lead back into the random code, lower privileges may use all memory, then the code
   * follows.
   */
  private static final String PREAMBLE =
      """
      la   t0, code
      csrw mtvec, t0
      csrw stvec, t0
      li   t1, -1
      csrw pmpaddr0, t1
      li   t1, 0x1f
      csrw pmpcfg0, t1
      csrr t1, mhartid
      j    code
      .org 0x100
      code:
      """;

  private static final int CODE = 0x100;
  private static final List<Instruction> ROWS = List.of(Instruction.values());
  private static final int PROGRAMS = 100;
  private static final int INSTRUCTIONS = 400;
  private static final int STEPS = 20_000;
  private static final long[] BASES = {
    0x8000_0000L,
    0x8000_0ffcL,
    0x8001_0000L,
    0x80ff_fffdL,
    0x1000_0000L,
    0x1000_00ffL,
    0x0200_0000L,
    0x0200_4000L,
    0x0200_bff8L,
    0x0200_fffeL,
    0x0010_0000L,
    0x0010_0ffeL,
    0,
    -1,
    Long.MIN_VALUE,
    Long.MAX_VALUE,
    0x3f_ffff_fffdL,
    0x40_0000_0000L
  };

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void randomInstructionsNeverMakeTheMachineThrow(long seed) throws Exception {
    Random random = new Random(seed);
    for (int n = 0; n < PROGRAMS; n++) {
      Machine machine = BareMetal.machine(PREAMBLE);
      Ram ram = machine.ram();
      for (int i = 0; i < INSTRUCTIONS; i++) {
        ram.store(ram.base() + CODE + 4L * i, 4, word(random));
      }
      for (int register = 7; register < 32; register++) {
        machine
            .hart(0)
            .setRegister(register, BASES[random.nextInt(BASES.length)] + random.nextInt(16) - 8);
      }
      assertThatCode(() -> machine.run(STEPS))
          .as("seed %d, program %d", seed, n)
          .doesNotThrowAnyException();
    }
  }

  /** Mostly an instruction of the table with random operands, sometimes any word. */
  private static int word(Random random) {
    if (random.nextInt(20) == 0) {
      return random.nextInt();
    }
    Instruction row = ROWS.get(random.nextInt(ROWS.size()));
    int word = row.match();
    int operands = random.nextInt();
    for (Field field : row.fields()) {
      int value =
          field.kind() == Field.Kind.TARGET ? random.nextInt(64) * 4 - 128 : field.get(operands);
      word = field.set(word, value);
    }
    return word;
  }
}
