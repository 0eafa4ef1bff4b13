package faultline.command;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Commands by name: a short form first, then the whole name, then a prefix that fits only one. */
final class CommandTable {
  private final String kind;
  private final List<Command> commands;
  private final Map<String, UserCommand> userCommands = new TreeMap<>();

  /**
   * @param kind stands before "command" in messages: empty, or "info " with its space
   */
  CommandTable(String kind, List<Command> commands) {
    this.kind = kind;
    this.commands = List.copyOf(commands);
  }

  /** All of them, in the order in which they were given; those of the user not among them. */
  List<Command> all() {
    return commands;
  }

  /** Those that the user has made, by name. */
  Map<String, UserCommand> userCommands() {
    return Collections.unmodifiableMap(userCommands);
  }

  /** Adds a command of the user's, in place of any that was called the same. */
  void define(UserCommand command) {
    userCommands.put(command.name(), command);
  }

  /** The command whose name, or one of whose short forms, is {@code word}. */
  Optional<Command> exact(String word) {
    UserCommand users = userCommands.get(word);
    return users != null
        ? Optional.of(users)
        : commands.stream()
            .filter(each -> each.name().equals(word) || each.shortForms().contains(word))
            .findFirst();
  }

  /** The commands whose names start with {@code word}, the user's among them, by name. */
  List<Command> startingWith(String word) {
    Map<String, Command> found = new TreeMap<>();
    commands.forEach(each -> found.put(each.name(), each));
    found.putAll(userCommands);
    found.keySet().removeIf(name -> !name.startsWith(word));
    return List.copyOf(found.values());
  }

  /** The command that {@code word} means, if it means one. */
  Optional<Command> lookUp(String word) {
    try {
      return Optional.of(find(word));
    } catch (CommandException e) {
      return Optional.empty();
    }
  }

  /**
   * The command that {@code word} means.
   *
   * @throws CommandException when none does, or several do
   */
  Command find(String word) throws CommandException {
    Optional<Command> exact = exact(word);
    if (exact.isPresent()) {
      return exact.get();
    }
    List<Command> matching = word.isEmpty() ? List.of() : startingWith(word);
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
