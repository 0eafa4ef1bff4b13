package faultline.guest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page whose transcripts are written by the commands in them.
 *
 * <p>A transcript is a fenced block marked {@code shell-session}: a line that starts with {@code $
 * ./faultline} is a command, the lines below are what it prints. All of its standard output is
 * shown, or when {@code ...} comes first, all from the last line on that begins with the same two
 * words as the line behind the {@code ...}. Of its {@code --stats} only those figures are shown
 * that are there already, as a name and a value or as a name alone, and {@code ...} in place of the
 * others.
 */
final class TextbookPage {
  private static final String FENCE = "```";
  private static final String PROMPT = "$ ./faultline ";
  private static final String LEFT_OUT = "...";

  private final List<String> lines;
  private final List<String> commands = new ArrayList<>();

  TextbookPage(String text) {
    lines = text.lines().toList();
  }

  /** The page as it should be: each command is run, and its output put in place of the old one. */
  String rewritten() {
    List<String> page = new ArrayList<>();
    int at = 0;
    while (at < lines.size()) {
      String line = lines.get(at++);
      page.add(line);
      if (line.equals(FENCE + "shell-session")) {
        int end = at + lines.subList(at, lines.size()).indexOf(FENCE);
        page.addAll(rewritten(lines.subList(at, end)));
        at = end;
      }
    }
    return String.join("\n", page) + "\n";
  }

  /** The commands that {@link #rewritten} has run, in their order. */
  List<String> commands() {
    return commands;
  }

  private List<String> rewritten(List<String> block) {
    List<String> result = new ArrayList<>();
    for (int i = 0; i < block.size(); i++) {
      if (block.get(i).startsWith(PROMPT)) {
        int end = i + 1;
        while (end < block.size() && !block.get(end).startsWith(PROMPT)) {
          end++;
        }
        result.add(block.get(i));
        String command = block.get(i).substring(PROMPT.length());
        result.addAll(output(command, block.subList(i + 1, end)));
      }
    }
    return result;
  }

  private List<String> output(String command, List<String> shown) {
    commands.add(command);
    FaultlineRun run = FaultlineRun.of(ReadmeTest.arguments(command));
    List<String> output = run.output().lines().toList();
    if (shown.size() > 1 && shown.get(0).equals(LEFT_OUT)) {
      output = from(words(shown.get(1)), output);
    }
    List<String> errors = run.errors().lines().toList();
    if (command.contains("--stats")) {
      errors = figures(errors, names(shown));
    }
    return Stream.concat(output.stream(), errors.stream()).map(String::stripTrailing).toList();
  }

  private static List<String> from(String start, List<String> output) {
    int at = output.size() - 1;
    while (at > 0 && !words(output.get(at)).equals(start)) {
      at--;
    }
    return Stream.concat(Stream.of(LEFT_OUT), output.subList(at, output.size()).stream()).toList();
  }

  /** The first two words of {@code line}. */
  private static String words(String line) {
    return Stream.of(line.strip().split("\\s+", -1)).limit(2).collect(Collectors.joining(" "));
  }

  /** The {@code wanted} ones among the lines of {@code --stats}. */
  private static List<String> figures(List<String> statistics, Set<String> wanted) {
    List<String> result = new ArrayList<>();
    for (String line : statistics) {
      if (wanted.contains(name(line))) {
        result.add(line);
      } else if (result.isEmpty() || !result.get(result.size() - 1).equals(LEFT_OUT)) {
        result.add(LEFT_OUT);
      }
    }
    return result;
  }

  private static Set<String> names(List<String> lines) {
    return lines.stream()
        .map(TextbookPage::name)
        .collect(Collectors.toCollection(HashSet<String>::new));
  }

  private static String name(String line) {
    return line.split(" ", 2)[0];
  }
}
