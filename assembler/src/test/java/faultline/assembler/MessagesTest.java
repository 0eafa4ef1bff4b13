package faultline.assembler;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.assembler.message.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Every message has a number of its own, a page entry that explains it, and a case that shows it.
 */
class MessagesTest {
  private static final Path PAGE = Path.of("..", "docs", "assembler-messages.md");

  @Test
  void numbersAreUnique() {
    Set<Integer> numbers = new HashSet<>();
    for (Message message : Message.values()) {
      assertThat(numbers.add(message.number())).as(message.toString()).isTrue();
    }
  }

  @Test
  void everyMessageIsExplained() throws IOException {
    List<String> lines = Files.readAllLines(PAGE);
    for (Message message : Message.values()) {
      int at = lines.indexOf("### " + message.number() + " " + message);
      assertThat(at).as("an entry for %s in %s", message, PAGE).isNotNegative();
      assertThat(lines.get(at + 2)).as("%s", message).isEqualTo("    " + message.template());
      assertThat(lines.get(at + 4)).as("%s", message).isNotBlank();
    }
  }

  @Test
  void everyMessageIsShownByACase() throws IOException {
    Set<Message> missing = EnumSet.allOf(Message.class);
    for (CaseFile each : CaseFile.all()) {
      each.assemble().diagnostics().forEach(diagnostic -> missing.remove(diagnostic.kind()));
    }
    assertThat(missing).as("messages without a case").isEmpty();
  }
}
