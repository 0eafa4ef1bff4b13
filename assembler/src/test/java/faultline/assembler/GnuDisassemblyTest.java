package faultline.assembler;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.isa.Decoder;
import faultline.isa.Disassembler;
import faultline.isa.DisassemblyStyle;
import faultline.isa.Field;
import faultline.isa.Instruction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The disassembler writes what GNU objdump writes, in three styles: for every 16-bit encoding, for
 * random words, and for every row of the table with random operands.
 *
 * <p>objdump is given the words as code of an object made for rv64imac_zicsr_zifencei, so that it
 * decodes no other extension either. Nothing is left out of the comparison but words of more than
 * 32 bits, which no part of Faultline has; {@link GnuDisassembly} lists what may differ.
 */
class GnuDisassemblyTest {
  private static final long SEED = Long.getLong("faultline.seed", 20260111);
  private static final int WORDS = Integer.getInteger("faultline.words", 20_000);
  private static final int PER_ROW = Math.max(20, WORDS / 400);

  /** objdump takes words that end so for instructions of 48 bits and more. */
  private static final int LONGER = 0x1f;

  private final Random random = new Random(SEED);

  @Test
  void every16BitEncoding(@TempDir Path folder) throws IOException, InterruptedException {
    List<Integer> words = new ArrayList<>();
    for (int half = 0; half <= 0xffff; half++) {
      if (!Decoder.isLong(half)) {
        words.add(half);
      }
    }
    assertThat(words).hasSize(3 << 14);
    compare(folder, words);
  }

  @Test
  void randomWords(@TempDir Path folder) throws IOException, InterruptedException {
    List<Integer> words = new ArrayList<>();
    while (words.size() < WORDS) {
      int word = random.nextInt() | 3;
      if ((word & LONGER) != LONGER) {
        words.add(word);
      }
    }
    compare(folder, words);
  }

  @Test
  void everyRowWithRandomOperands(@TempDir Path folder) throws IOException, InterruptedException {
    List<Integer> words = new ArrayList<>();
    for (Instruction row : Instruction.values()) {
      for (int i = 0; i < PER_ROW && !row.isCompressed(); i++) {
        // Operands of zero, and of registers that are the same, are what aliases are made of.
        int operands = random.nextInt() & (random.nextBoolean() ? -1 : random.nextInt());
        int word = row.match() | (operands & ~row.mask());
        for (Field field : row.fields()) {
          word = random.nextInt(4) == 0 ? field.set(word, random.nextInt(3) - 1) : word;
        }
        words.add(word);
      }
    }
    // Which a random fence hardly ever is.
    words.add(0x8330_000f);
    compare(folder, words);
  }

  private static void compare(Path folder, List<Integer> words)
      throws IOException, InterruptedException {
    GnuTools gnu = new GnuTools(folder);
    Path object = gnu.objectOf(words);
    for (String option : List.of("", "no-aliases", "numeric")) {
      DisassemblyStyle style = DisassemblyStyle.USUAL;
      style = option.isEmpty() ? style : style.with(option).orElseThrow();
      Disassembler ours = new Disassembler(style, to -> "0x" + Long.toHexString(to));
      List<String> theirs = gnu.disassembleWords(object, option);
      assertThat(theirs).as("instructions that objdump sees").hasSameSizeAs(words);
      List<String> differences = new ArrayList<>();
      long pc = 0;
      for (int i = 0; i < words.size(); i++) {
        int word = words.get(i);
        String mine = ours.text(word, pc);
        if (!mine.equals(GnuDisassembly.asOurs(word, theirs.get(i)))) {
          differences.add("%08x: %s | %s".formatted(word, theirs.get(i), mine));
        }
        pc += Decoder.size(word);
      }
      assertThat(differences).as("-M \"%s\", seed %d: objdump | ours", option, SEED).isEmpty();
    }
  }
}
