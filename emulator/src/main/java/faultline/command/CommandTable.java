package faultline.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Commands by name: a short form first, then the whole name, then a prefix that fits only one. */
final class CommandTable {
  private final String kind;
  private final List<Command> commands;

  /**
   * @param kind stands before "command" in messages: empty, or "info " with its space
   */
  CommandTable(String kind, List<Command> commands) {
    this.kind = kind;
    this.commands = List.copyOf(commands);
  }

  /** All of them, in the order in which help lists them. */
  List<Command> all() {
    return commands;
  }

  /**
   * The command that {@code word} means.
   *
   * @throws CommandException when none does, or several do
   */
  Command find(String word) throws CommandException {
    Optional<Command> exact =
        commands.stream()
            .filter(each -> each.name().equals(word) || each.shortForms().contains(word))
            .findFirst();
    if (exact.isPresent()) {
      return exact.get();
    }
    List<Command> matching = new ArrayList<>();
    for (Command each : commands) {
      if (!word.isEmpty() && each.name().startsWith(word)) {
        matching.add(each);
      }
    }
    if (matching.size() == 1) {
      return matching.get(0);
    }
    if (matching.isEmpty()) {
      throw new CommandException(
          "Undefined %scommand: \"%s\".  Try \"help%s\"."
              .formatted(kind, word, kind.isEmpty() ? "" : " " + kind.strip()));
    }
    throw new CommandException(
        "Ambiguous %scommand \"%s\": %s."
            .formatted(
                kind,
                word,
                matching.stream().map(Command::name).sorted().collect(Collectors.joining(", "))));
  }
}
