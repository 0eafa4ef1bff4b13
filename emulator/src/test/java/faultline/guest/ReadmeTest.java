package faultline.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every transcript in the README and the docs is what the command prints today.
 *
 * <p>A transcript is a fenced block marked {@code console}: lines that start with {@code $
 * ./faultline} are commands, the lines up to the next command are what they print, standard output
 * first and then standard error. A line {@code ...} stands for any lines.
 */
class ReadmeTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String PROMPT = "$ ./faultline ";
  private static final String ANY_LINES = "...";

  record Example(String file, String command, List<String> printed) {
    @Override
    public String toString() {
      return file + ": " + command;
    }
  }

  static List<Example> examples() throws IOException {
    List<Example> examples = new ArrayList<>();
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      for (Path page :
          Stream.concat(Stream.of(ROOT.resolve("README.md")), docs.sorted()).toList()) {
        if (page.toString().endsWith(".md")) {
          collect(page, examples);
        }
      }
    }
    return examples;
  }

  @ParameterizedTest
  @MethodSource("examples")
  void printsWhatThePageSays(Example example) {
    FaultlineRun run = FaultlineRun.of(arguments(example.command()));
    List<String> actual =
        Stream.concat(run.output().lines(), run.errors().lines())
            .map(String::stripTrailing)
            .toList();
    assertThat(matches(example.printed(), actual))
        .as("%s printed:%n%s", example, String.join("\n", actual))
        .isTrue();
  }

  private static void collect(Path page, List<Example> examples) throws IOException {
    boolean fenced = false;
    List<String> printed = new ArrayList<>();
    for (String line : Files.readAllLines(page)) {
      if (line.startsWith("```")) {
        fenced = line.equals("```console");
        printed = new ArrayList<>();
      } else if (fenced && line.startsWith(PROMPT)) {
        printed = new ArrayList<>();
        String command = line.substring(PROMPT.length());
        // What follows "debug" is typed at its prompt: the debugger's own tests run those sessions.
        if (!command.startsWith("debug")) {
          examples.add(new Example(page.getFileName().toString(), command, printed));
        }
      } else {
        printed.add(line.stripTrailing());
      }
    }
  }

  /**
   * Words of a shell command, with double quotes; paths are given from the root of the repository.
   */
  static String[] arguments(String command) {
    List<String> words = new ArrayList<>();
    for (String part : command.split(" (?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1)) {
      String word = part.replace("\"", "");
      words.add(word.startsWith("programs/") ? ROOT.resolve(word).toString() : word);
    }
    return words.toArray(String[]::new);
  }

  private static boolean matches(List<String> pattern, List<String> actual) {
    if (pattern.isEmpty()) {
      return actual.isEmpty();
    }
    String first = pattern.get(0);
    List<String> rest = pattern.subList(1, pattern.size());
    if (first.equals(ANY_LINES)) {
      for (int i = 0; i <= actual.size(); i++) {
        if (matches(rest, actual.subList(i, actual.size()))) {
          return true;
        }
      }
      return false;
    }
    return !actual.isEmpty()
        && first.equals(actual.get(0))
        && matches(rest, actual.subList(1, actual.size()));
  }
}
