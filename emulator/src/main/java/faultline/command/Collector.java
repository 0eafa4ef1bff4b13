package faultline.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes the lines of a block, until the "end" that belongs to its first line. */
final class Collector {
  private final CommandTable commands;
  private final List<String> lines = new ArrayList<>();

  /** For each open block, the innermost last, whether its lines are commands. */
  private final List<Boolean> open = new ArrayList<>();

  private Collector(CommandTable commands) {
    this.commands = commands;
  }

  /** A collector of what belongs to {@code line}; it is complete at once when nothing does. */
  static Collector of(String line, CommandTable commands) {
    Collector collector = new Collector(commands);
    collector.openBlock(line);
    return collector;
  }

  boolean isComplete() {
    return open.isEmpty();
  }

  /** Whether the next line is a command. */
  boolean holdsCommands() {
    return !open.isEmpty() && open.get(open.size() - 1);
  }

  /** How many blocks are open. */
  int depth() {
    return open.size();
  }

  /** The lines so far. */
  List<String> lines() {
    return lines;
  }

  void add(String line) {
    String stripped = line.strip();
    if (stripped.equals(Statement.END)) {
      open.remove(open.size() - 1);
      if (open.isEmpty()) {
        return;
      }
    } else if (open.get(open.size() - 1)) {
      openBlock(stripped);
    }
    lines.add(line);
  }

  private void openBlock(String line) {
    commands
        .lookUp(line.substring(0, Words.endOfName(line)))
        .flatMap(Collector::block)
        .ifPresent(block -> open.add(block.hasCommands()));
  }

  private static Optional<BlockCommand> block(Command command) {
    return command instanceof BlockCommand block ? Optional.of(block) : Optional.empty();
  }
}
