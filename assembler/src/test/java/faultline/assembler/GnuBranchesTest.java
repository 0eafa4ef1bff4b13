package faultline.assembler;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.elf.ElfException;
import faultline.elf.ElfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

/** Branches and jumps near the limits of their reach take the length that GNU gives them. */
class GnuBranchesTest {
  private static final long SEED = Long.getLong("faultline.seed", 20260104);
  private static final String MARCH = "rv64imac_zicsr_zifencei";
  private static final int LABELS = 120;

  @RepeatedTest(12)
  void randomBranchesHaveTheLengthThatGnuGivesThem(RepetitionInfo info, @TempDir Path folder)
      throws IOException, InterruptedException, ElfException {
    GnuTools gnu = new GnuTools(folder);
    long seed = SEED + info.getCurrentRepetition();
    Source source = new Source("branches.s", program(new Random(seed)));
    Assembly assembly =
        Assembler.assemble(List.of(source), AssemblerOptions.defaults().withMarch(MARCH));
    assertThat(assembly.diagnostics()).as("seed %d", seed).isEmpty();
    Path file = Files.writeString(folder.resolve("branches.s"), source.text());
    Map<String, Long> starts = new TreeMap<>();
    assembly.sections().forEach(section -> starts.put(section.name(), section.address()));
    ElfFile theirs = gnu.link(List.of(file), List.of(), starts, MARCH).elf();
    ElfFile ours = ElfFile.parse(assembly.elf(), "ours.elf");
    assertThat(GnuTools.contents(ours)).as("seed %d", seed).isEqualTo(GnuTools.contents(theirs));
  }

  private static String program(Random random) {
    StringBuilder text = new StringBuilder(".globl _start\n_start:\n");
    for (int label = 0; label < LABELS; label++) {
      text.append('l').append(label).append(":\n");
      int statements = 1 + random.nextInt(8);
      for (int i = 0; i < statements; i++) {
        text.append(statement(random, label)).append('\n');
      }
    }
    return text.append("ret\n").toString();
  }

  private static String statement(Random random, int here) {
    int near = here + random.nextInt(40) - 20;
    int target =
        Math.max(0, Math.min(LABELS - 1, random.nextInt(4) == 0 ? random.nextInt(LABELS) : near));
    String to = "l" + target;
    return switch (random.nextInt(16)) {
      case 0, 1 -> "j " + to;
      case 2, 3 -> "beqz s0, " + to;
      case 4, 5 -> "bnez a5, " + to;
      case 6 -> "c.j " + to;
      case 7 -> "c.bnez a0, " + to;
      case 8 -> "bltu t0, a1, " + to;
      case 9 -> "jal ra, " + to;
      case 10 -> ".space " + 2 * random.nextInt(random.nextInt(5) == 0 ? 600 : 40);
      case 11 -> ".balign " + (1 << random.nextInt(6));
      case 12 -> ".option push\n.option norvc\nbeqz a0, " + to + "\nj " + to + "\nnop\n.option pop";
      case 13 -> "call " + to;
      case 14 -> random.nextInt(3) == 0 ? ".space " + to + " - " + to + " + 6" : "c.beqz s1, " + to;
      default -> "li a0, " + random.nextInt();
    };
  }
}
