package faultline.command;

import java.util.ArrayList;
import java.util.List;

/**
 * A command line, and the lines that belong to it when it opens a block.
 *
 * @param line the command, without spaces before it
 * @param number where it stands among the lines that it was read from, from 1
 * @param body the lines of its block as they were written; none for a command without one
 */
record Statement(String line, int number, List<String> body) {
  static final String END = "end";
  static final String ELSE = "else";

  Statement {
    body = List.copyOf(body);
  }

  private record Line(String text, int number) {}

  /**
   * The statements in {@code lines}. Comments and empty lines are none; a line that ends with a
   * backslash goes on in the next one.
   *
   * @throws CommandException when a block is not closed
   */
  static List<Statement> parse(List<String> lines, CommandTable commands) throws CommandException {
    List<Line> joined = joined(lines);
    List<Statement> statements = new ArrayList<>();
    int at = 0;
    while (at < joined.size()) {
      Line first = joined.get(at++);
      String line = first.text.stripLeading();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      Collector collector = Collector.of(line, commands);
      while (!collector.isComplete()) {
        if (at == joined.size()) {
          throw new CommandException(
              "Unexpected end of file: line %d, \"%s\", has no \"end\"."
                  .formatted(first.number, line));
        }
        collector.add(joined.get(at++).text);
      }
      statements.add(new Statement(line, first.number, collector.lines()));
    }
    return statements;
  }

  private static List<Line> joined(List<String> lines) {
    List<Line> joined = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    int number = 1;
    for (int at = 1; at <= lines.size(); at++) {
      String line = lines.get(at - 1);
      if (line.endsWith("\\") && at < lines.size()) {
        text.append(line, 0, line.length() - 1);
      } else {
        joined.add(new Line(text + line, number));
        text.setLength(0);
        number = at + 1;
      }
    }
    return joined;
  }
}
