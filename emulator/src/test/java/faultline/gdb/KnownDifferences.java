package faultline.gdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where we differ from gdb, and why: the file {@code known-differences}. Each paragraph is one
 * difference: lines {@code here:}, {@code gdb:} and {@code why:}, and {@code shown by:} with a
 * session and a command of it, once for each command that shows it. A difference that no session of
 * this kind can show says {@code not shown:} and why not.
 */
record KnownDifferences(List<Difference> all) {
  /** One of them. */
  record Difference(
      String here, String gdb, String why, List<String> shownBy, List<String> notShown) {
    /** Its row in the table of docs/debugger.md. */
    String row() {
      return "| %s | %s | %s |".formatted(here, gdb, why);
    }
  }

  static KnownDifferences read(Path file) throws IOException {
    List<Difference> all = new ArrayList<>();
    String text =
        String.join(
            "\n", Files.readAllLines(file).stream().filter(line -> !line.startsWith("#")).toList());
    for (String paragraph : text.strip().split("\n\n+", -1)) {
      all.add(
          new Difference(
              one(paragraph, "here"),
              one(paragraph, "gdb"),
              one(paragraph, "why"),
              values(paragraph, "shown by"),
              values(paragraph, "not shown")));
    }
    return new KnownDifferences(all);
  }

  private static String one(String paragraph, String key) {
    List<String> values = values(paragraph, key);
    if (values.size() != 1) {
      throw new AssertionError("one line \"" + key + ": ...\" is needed in:\n" + paragraph);
    }
    return values.get(0);
  }

  private static List<String> values(String paragraph, String key) {
    return paragraph
        .lines()
        .filter(line -> line.startsWith(key + ": "))
        .map(line -> line.substring(key.length() + 2))
        .toList();
  }

  /** The exchanges that are expected to differ, as {@code FILE: COMMAND}. */
  List<String> shown() {
    return all.stream().flatMap(each -> each.shownBy().stream()).toList();
  }
}
