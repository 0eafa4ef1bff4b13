package faultline.gdb;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.guest.ReferenceTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who knows gdb knows us: the commands in {@code debugger/same/*.same} give the same text in our
 * debugger and in gdb on the same program, but for what {@code known-differences} lists; and what
 * it lists does differ.
 *
 * <p>{@code -Dfaultline.update=true} writes the list's table into docs/debugger.md.
 */
class GdbAgreementTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "debugger", "same");
  private static final Path LIST = FOLDER.resolve("known-differences");
  private static final Path PAGE = Path.of("..", "docs", "debugger.md");
  private static final String HEADING = "## Where it differs from gdb\n\n";

  @TempDir private static Path folder = Path.of("");

  static List<String> sessions() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".same"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("sessions")
  void gdbSaysTheSame(String name) throws Exception {
    ReferenceTools.require(GdbPort.GDB);
    List<String> known = KnownDifferences.read(LIST).shown();
    List<SameSession.Exchange> wrong = new ArrayList<>();
    List<SameSession.Exchange> stale = new ArrayList<>();
    for (SameSession.Exchange each : new SameSession(FOLDER.resolve(name), folder).hold()) {
      boolean listed = known.contains(each.session() + ": " + each.command());
      if (!each.isSame() && !listed) {
        wrong.add(each);
      }
      if (each.isSame() && listed) {
        stale.add(each);
      }
    }
    assertThat(wrong).as("answers that differ from gdb's and are not in %s", LIST).isEmpty();
    assertThat(stale).as("answers in %s that do not differ from gdb's", LIST).isEmpty();
  }

  @Test
  void everyKnownDifferenceIsShownByACommandOrSaysWhyNot() throws Exception {
    List<String> commands = new ArrayList<>();
    for (String name : sessions()) {
      Files.readAllLines(FOLDER.resolve(name)).forEach(line -> commands.add(name + ": " + line));
    }
    KnownDifferences known = KnownDifferences.read(LIST);
    assertThat(commands).containsAll(known.shown());
    assertThat(known.all()).allMatch(each -> each.shownBy().isEmpty() != each.notShown().isEmpty());
  }

  @Test
  void theTableOfDifferencesIsTheList() throws Exception {
    StringBuilder table = new StringBuilder("| here | gdb | why |\n|---|---|---|\n");
    KnownDifferences.read(LIST).all().forEach(each -> table.append(each.row()).append('\n'));
    String page = Files.readString(PAGE);
    int start = page.indexOf(HEADING) + HEADING.length();
    int end = page.indexOf("\n\n", start) + 1;
    if (Boolean.getBoolean("faultline.update")) {
      Files.writeString(PAGE, page.substring(0, start) + table + page.substring(end));
      return;
    }
    assertThat(page.substring(start, end)).isEqualTo(table.toString());
  }
}
