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
 * docs/debugger.md says what the debugger does: its transcripts, put together, are one session.
 * {@code -Dfaultline.update=true} writes today's transcripts into it.
 */
class DocumentationTest {
  private static final Path PAGE = Path.of("..", "docs", "debugger.md");
  private static final Pattern BLOCK =
      Pattern.compile("(?<=^```console\n)(.*?)(?=^```$)", Pattern.DOTALL | Pattern.MULTILINE);

  @Test
  void theTutorialIsARealSession() throws Exception {
    String page = Files.readString(PAGE);
    List<String> blocks = blocks(page);
    Transcript transcript = new Transcript("cow.s");
    String before = "$ ./faultline debug programs/user/cow.s\n";
    List<String> real = new ArrayList<>();
    for (String block : blocks) {
      int start = transcript.text().length();
      transcript.enterAll(Transcript.commands(block));
      boolean first = real.isEmpty();
      String said = transcript.text().substring(first ? 0 : start);
      real.add(first ? before + said : said);
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
