package faultline.machine;

import static org.assertj.core.api.Assertions.assertThatCode;

import faultline.isa.Csr;
import faultline.isa.Field;
import faultline.isa.Instruction;
import faultline.memory.Ram;
import java.util.ArrayList;
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
   * Opens memory to all modes and falls into the random code. A trap goes on at the next place of
   * that code, counted in {@code cell}, in a mode that changes from trap to trap: so everything is
   * tried, wherever the code jumps.
   */
  private static final String PREAMBLE =
      """
          la   t0, handler
          csrw mtvec, t0
          li   t0, -1
          csrw pmpaddr0, t0
          li   t0, 0x1f
          csrw pmpcfg0, t0
          j    code
      cell:
          .word 0
          .balign 4
      handler:
          la   t0, cell
          lw   t1, 0(t0)
          addi t1, t1, 4
          sw   t1, 0(t0)
          li   t0, 0x1800
          csrc mstatus, t0
          andi t0, t1, 0xc
          slli t0, t0, 9
          csrs mstatus, t0
          andi t1, t1, 0x3fc
          la   t0, code
          add  t0, t0, t1
          csrw mepc, t0
          mret
          .org 0x100
      code:
      """;

  private static final int CODE = 0x100;
  private static final List<Instruction> ROWS = List.of(Instruction.values());
  private static final List<Integer> CSRS = csrs();
  private static final int PROGRAMS = 100;
  private static final int INSTRUCTIONS = 400;
  private static final int STEPS = 20_000;

  private static final long[] BASES = {
    0x8001_0000L,
    0x8001_0ffcL,
    0x807f_fffdL, // RAM, a page's end, RAM's end
    0x1000_0000L,
    0x1000_00ffL, // the serial port and its end
    0x0200_0000L,
    0x0200_4000L,
    0x0200_bff8L,
    0x0200_fffeL, // the CLINT's registers and its end
    0x0010_0ffeL, // the finisher's end
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
        long base = BASES[random.nextInt(BASES.length)];
        machine.hart(0).setRegister(register, base + random.nextInt(16) - 8);
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
          switch (field.kind()) {
            case TARGET -> random.nextInt(64) * 4 - 128;
            case CSR -> CSRS.get(random.nextInt(CSRS.size()));
            // Half of the offsets are small and even, so that registers of devices are met.
            case SIGNED -> random.nextBoolean() ? field.get(operands) : random.nextInt(8) * 4;
            default -> field.get(operands);
          };
      word = field.set(word, value);
    }
    return word;
  }

  /** Every CSR that has a name but mtvec: without its handler a program would soon be over. */
  private static List<Integer> csrs() {
    List<Integer> numbers = new ArrayList<>();
    for (String name : Csr.allNames()) {
      numbers.add(Csr.number(name).orElseThrow());
    }
    numbers.remove(Integer.valueOf(Csr.MTVEC));
    numbers.sort(null);
    return List.copyOf(numbers);
  }
}
