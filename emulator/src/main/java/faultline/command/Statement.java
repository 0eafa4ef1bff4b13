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

  /**
   * The statements in {@code lines}. Comments and empty lines are none.
   *
   * @throws CommandException when a block is not closed
   */
  static List<Statement> parse(List<String> lines, CommandTable commands) throws CommandException {
    List<Statement> statements = new ArrayList<>();
    int at = 0;
    while (at < lines.size()) {
      String line = lines.get(at).stripLeading();
      int number = ++at;
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      Collector collector = Collector.of(line, commands);
      while (!collector.isComplete()) {
        if (at == lines.size()) {
          throw new CommandException(
              "Unexpected end of file: line %d, \"%s\", has no \"end\".".formatted(number, line));
        }
        collector.add(lines.get(at++));
      }
      statements.add(new Statement(line, number, collector.lines()));
    }
    return statements;
  }
}
