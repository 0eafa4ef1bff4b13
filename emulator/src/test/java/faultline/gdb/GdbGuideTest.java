package faultline.gdb;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.elf.ElfFile;
import faultline.guest.FaultlineRun;
import faultline.machine.Machine;
import faultline.machine.MachineConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * docs/gdb.md says what gdb shows: its blocks marked {@code gdb}, put together, are one session
 * with the guest in its block marked {@code asm}. {@code -Dfaultline.update=true} writes today's
 * session into it.
 */
class GdbGuideTest {
  private static final Path PAGE = Path.of("..", "docs", "gdb.md");
  private static final Pattern BLOCK = block("gdb");
  private static final String PROMPT = "(gdb) ";

  @TempDir private static Path folder = Path.of("");

  private static Pattern block(String kind) {
    int flags = Pattern.DOTALL | Pattern.MULTILINE;
    return Pattern.compile("(?<=^```" + kind + "\n)(.*?)(?=^```$)", flags);
  }

  private static List<String> blocks(Pattern pattern, String page) {
    return pattern.matcher(page).results().map(found -> found.group()).toList();
  }

  @Test
  void theTutorialIsARealSession() throws Exception {
    String page = Files.readString(PAGE);
    Files.writeString(folder.resolve("count.s"), blocks(block("asm"), page).get(0));
    List<String> blocks = blocks(BLOCK, page);
    List<String> real = session(blocks);
    if (Boolean.getBoolean("faultline.update")) {
      Matcher matcher = BLOCK.matcher(page);
      int[] next = {0};
      Files.writeString(
          PAGE, matcher.replaceAll(found -> Matcher.quoteReplacement(real.get(next[0]++))));
      return;
    }
    assertThat(blocks).isEqualTo(real);
  }

  /** What gdb says to the commands of each block. */
  private static List<String> session(List<String> blocks) throws Exception {
    Path source = folder.resolve("count.s");
    Path kernel = folder.resolve("count.elf");
    String start = ".text=0x80000000";
    FaultlineRun assembled =
        FaultlineRun.of(
            "asm", "-g", "--section-start", start, source.toString(), "-o", kernel.toString());
    assertThat(assembled.errors()).isEmpty();
    ElfFile elf = ElfFile.parse(Files.readAllBytes(kernel), "count.elf");
    List<String> commands = new ArrayList<>(List.of("file count.elf", "set trace-commands on"));
    for (String block : blocks) {
      commands.add("echo next block\\n");
      block
          .lines()
          .filter(line -> line.startsWith(PROMPT))
          .forEach(line -> commands.add(line.substring(PROMPT.length())));
    }
    Machine machine = new Machine(MachineConfig.of(elf, octet -> {}));
    try (GdbPort port = new GdbPort(machine, elf)) {
      String said =
          GdbPort.Session.start(port.number(), commands, folder)
              .transcript()
              .replace(folder.toRealPath() + "/", "");
      // What gdb traces begins with a plus sign.
      List<String> parts = List.of(said.split("\\+echo next block\\\\n\nnext block\n", -1));
      return parts.subList(1, parts.size()).stream()
          .map(part -> part.replaceAll("(?m)^\\+", Matcher.quoteReplacement(PROMPT)))
          .toList();
    }
  }
}
