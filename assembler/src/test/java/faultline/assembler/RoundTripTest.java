package faultline.assembler;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.isa.Disassembler;
import faultline.isa.Field;
import faultline.isa.Instruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Assembling what the disassembler writes gives the word back. */
class RoundTripTest {
  private static final long SEED = Long.getLong("faultline.seed", 20260105);
  private static final long ADDRESS = 0x4000_0000;

  @Test
  void everyRowComesBack() {
    Random random = new Random(SEED);
    List<Integer> words = new ArrayList<>();
    StringBuilder text = new StringBuilder(".globl _start\n_start:\n");
    for (int i = 0; i < 50; i++) {
      for (Instruction row : Instruction.values()) {
        int word = row.match();
        int operands = random.nextInt(3) == 0 ? 0 : random.nextInt();
        for (Field field : row.fields()) {
          word = field.set(word, field.get(operands));
        }
        boolean isBranch = row.has(Field.IMM_B);
        // Branches to numbers become long, as in GNU as: they are checked by the cross-checks.
        if (!isBranch && !row.isCompressed() && isWritable(row, word)) {
          long pc = ADDRESS + 4L * words.size();
          words.add(word);
          text.append(Disassembler.disassemble(word, pc, to -> "0x" + Long.toHexString(to)));
          text.append('\n');
        }
      }
    }
    Assembly assembly =
        Assembler.assemble(
            List.of(new Source("random.s", text.toString())),
            AssemblerOptions.defaults().withSectionStart(".text", ADDRESS));
    assertThat(assembly.diagnostics()).as("seed %d", SEED).isEmpty();
    byte[] bytes = assembly.sections().get(0).bytes();
    assertThat(bytes).hasSize(4 * words.size());
    for (int i = 0; i < words.size(); i++) {
      assertThat(Words.get(bytes, 4 * i))
          .as("seed %d: %s", SEED, Disassembler.disassemble(words.get(i), ADDRESS + 4L * i))
          .isEqualTo(words.get(i));
    }
  }

  /** A fence of nothing has no name in source. */
  private static boolean isWritable(Instruction row, int word) {
    return row != Instruction.FENCE || (Field.PRED.get(word) != 0 && Field.SUCC.get(word) != 0);
  }
}
