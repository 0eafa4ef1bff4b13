package faultline.guest;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.command.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Every transcript in {@code docs/textbook.md} is what its command prints today, but for numbers
 * that move when the kernel changes. To write the page anew, run with {@code
 * -Dfaultline.update=true} and read the difference.
 */
class TextbookTest {
  private static final Path PAGE = Path.of("..", "docs", "textbook.md");

  @Test
  void everyTranscriptIsWhatTheCommandPrints() throws IOException {
    String text = Files.readString(PAGE);
    TextbookPage page = new TextbookPage(text);
    String rewritten = page.rewritten();
    if (Boolean.getBoolean("faultline.update")) {
      Files.writeString(PAGE, rewritten);
      return;
    }
    assertThat(Transcript.masked(text)).isEqualTo(Transcript.masked(rewritten));
    for (Path program : Gallery.programs()) {
      assertThat(page.commands())
          .as("a transcript of %s", program.getFileName())
          .anyMatch(command -> command.contains("programs/user/" + program.getFileName()));
    }
  }
}
