package faultline.assembler;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.isa.Decoder;
import faultline.isa.Disassembler;
import faultline.isa.DisassemblyStyle;
import faultline.isa.Field;
import faultline.isa.Instruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Assembling what the disassembler writes gives the word back: for every 16-bit encoding, for
 * random instructions, and for random words, in the plain style and with aliases.
 *
 * <p>The words of a batch stand one behind the other in one source, each at its own address, and
 * targets of branches are written as distances from there. What cannot come back is listed in
 * {@link #comesBack}.
 */
class RoundTripTest {
  private static final long SEED = Long.getLong("faultline.seed", 20260105);
  private static final int WORDS = Integer.getInteger("faultline.words", 50_000);
  private static final int BATCH = 20_000;
  private static final String MARCH = "rv64imac_zicsr_zifencei";
  private static final DisassemblyStyle PLAIN = new DisassemblyStyle(false, false);

  private final Random random = new Random(SEED);

  @Test
  void every16BitEncoding() {
    List<Integer> words = new ArrayList<>();
    for (int half = 0; half <= 0xffff; half++) {
      if (!Decoder.isLong(half)) {
        words.add(half);
      }
    }
    assertThat(words).hasSize(3 << 14);
    check(words, PLAIN);
    check(words, DisassemblyStyle.USUAL);
  }

  @Test
  void everyRowWithRandomOperands() {
    List<Integer> words = new ArrayList<>();
    while (words.size() < WORDS) {
      for (Instruction row : Instruction.values()) {
        int word = row.match();
        // Zeros, and registers that are the same, are what aliases are made of.
        int operands = random.nextInt(3) == 0 ? 0 : random.nextInt();
        for (Field field : row.fields()) {
          word = field.set(word, field.get(operands));
        }
        words.add(word);
      }
    }
    check(words, PLAIN);
    check(words, DisassemblyStyle.USUAL);
  }

  @Test
  void randomWords() {
    List<Integer> words = new ArrayList<>();
    while (words.size() < WORDS) {
      int word = random.nextInt();
      words.add(Decoder.isLong(word) ? word : word & 0xffff);
    }
    check(words, PLAIN);
    check(words, DisassemblyStyle.USUAL);
  }

  private static void check(List<Integer> words, DisassemblyStyle style) {
    for (int from = 0; from < words.size(); from += BATCH) {
      checkBatch(words.subList(from, Math.min(words.size(), from + BATCH)), style);
    }
  }

  private static void checkBatch(List<Integer> words, DisassemblyStyle style) {
    List<Integer> kept = new ArrayList<>();
    StringBuilder text = new StringBuilder(".globl _start\n_start:\n");
    int[] pc = {0};
    // A distance counts from the instruction, and so does a dot.
    Disassembler disassembler =
        new Disassembler(
            style, to -> ". %s %d".formatted(to < pc[0] ? "-" : "+", Math.abs(to - pc[0])));
    for (int word : words) {
      if (!comesBack(word, style)) {
        continue;
      }
      kept.add(word);
      // What is written short comes back short only where short forms are made.
      boolean isShort = !Decoder.isLong(word);
      text.append(isShort ? ".option rvc\n" : ".option norvc\n");
      text.append(disassembler.text(word, pc[0])).append('\n');
      pc[0] += Decoder.size(word);
    }
    Assembly assembly =
        Assembler.assemble(
            List.of(new Source("words.s", text.toString())),
            AssemblerOptions.defaults().withMarch(MARCH).withSectionStart(".text", 0x4000_0000));
    assertThat(assembly.diagnostics().stream().limit(10)).as("seed %d", SEED).isEmpty();
    compare(kept, assembly.sections().get(0).bytes(), text.toString().split("\n", -1));
  }

  private static void compare(List<Integer> words, byte[] bytes, String[] lines) {
    List<String> differences = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < words.size() && differences.size() < 20; i++) {
      int word = words.get(i);
      int size = Decoder.size(word);
      int mask = size == Integer.BYTES ? -1 : 0xffff;
      int back = at + size <= bytes.length ? read(bytes, at, size) : 0;
      if ((back & mask) != word) {
        differences.add("%08x: %s | %08x".formatted(word, lines[3 + 2 * i], back & mask));
      }
      at += size;
    }
    assertThat(differences).as("seed %d: word: text | what it became", SEED).isEmpty();
    assertThat(bytes).hasSize(at);
  }

  private static int read(byte[] bytes, int at, int size) {
    int word = 0;
    for (int i = 0; i < size; i++) {
      word |= (bytes[at + i] & 0xff) << (i * Byte.SIZE);
    }
    return word;
  }

  /** All but what has no way back into its own word, with the reasons. */
  private static boolean comesBack(int word, DisassemblyStyle style) {
    Instruction row = Decoder.decode(word);
    if (row == Instruction.FENCE && (Field.PRED.get(word) == 0 || Field.SUCC.get(word) == 0)) {
      // A fence of nothing: objdump writes `unknown` for the set, which no assembler takes.
      return false;
    }
    if (row == Instruction.C_ADDI16SP && style.aliases()) {
      // As add sp,sp,16 it has two short forms, and GNU as takes c.addi where the number fits.
      int number = Field.IMM_C_16SP.get(word);
      return number < -32 || number > 31;
    }
    // objdump writes c.unimp for sixteen zeros; our assembler has unimp alone.
    return word != 0 || style.aliases();
  }
}
