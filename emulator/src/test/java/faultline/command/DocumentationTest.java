package faultline.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * docs/debugger.md says what the debugger does: its transcripts are real sessions, each from a line
 * that starts {@code faultline debug} up to the next such line. {@code -Dfaultline.update=true}
 * writes today's transcripts into it.
 */
class DocumentationTest {
  private static final Path PAGE = Path.of("..", "docs", "debugger.md");
  private static final Pattern BLOCK =
      Pattern.compile("(?<=^```console\n)(.*?)(?=^```$)", Pattern.DOTALL | Pattern.MULTILINE);
  private static final String START = "$ ./faultline debug programs/user/";

  @Test
  void theTranscriptsAreRealSessions() throws Exception {
    String page = Files.readString(PAGE);
    List<String> blocks = blocks(page);
    assertThat(blocks.get(0)).startsWith(START);
    Transcript transcript = new Transcript("cow.s");
    List<String> real = new ArrayList<>();
    for (String block : blocks) {
      int start = transcript.text().length();
      String command = "";
      if (block.startsWith(START)) {
        command = block.substring(0, block.indexOf('\n') + 1);
        transcript = new Transcript(command.substring(START.length()).strip());
        start = 0;
      }
      transcript.enterAll(Transcript.commands(block));
      real.add(command + transcript.text().substring(start));
    }
    if (Boolean.getBoolean("faultline.update")) {
      Matcher matcher = BLOCK.matcher(page);
      int[] next = {0};
      Files.writeString(
          PAGE, matcher.replaceAll(found -> Matcher.quoteReplacement(real.get(next[0]++))));
      return;
    }
    assertThat(Transcript.masked(String.join("", blocks)))
        .isEqualTo(Transcript.masked(String.join("", real)));
  }

  private static List<String> blocks(String page) {
    List<String> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(page);
    while (matcher.find()) {
      blocks.add(matcher.group());
    }
    return blocks;
  }
}
