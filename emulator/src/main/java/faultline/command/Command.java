package faultline.command;

import java.util.List;
import java.util.Optional;

/** One command of the debugger. */
interface Command {
  /** Its full name: one word, or two for what stands behind {@code info}. */
  String name();

  /** Short forms that mean this command although others start with them too. */
  default List<String> shortForms() {
    return List.of();
  }

  /** What {@code help} says: the first line stands for the rest in a list. */
  String help();

  /** Whether spaces at the end of a line mean something to it. */
  default boolean keepsTrailingSpaces() {
    return false;
  }

  /** What stands behind its name: how the Tab key completes it. */
  default Argument argument() {
    return Argument.NONE;
  }

  /** The commands of which one stands behind its name, when it is only the first word of many. */
  default Optional<CommandTable> subcommands() {
    return Optional.empty();
  }

  /** Whether an empty line runs it again. */
  default boolean isRepeated() {
    return false;
  }

  /**
   * Does it.
   *
   * @param arguments what stands behind the name, without spaces around it
   * @throws CommandException when it cannot be done; what was printed before stands
   */
  void run(String arguments, Session session) throws CommandException;

  /** Does it once more, for an empty line. */
  default void repeat(String arguments, Session session) throws CommandException {
    run(arguments, session);
  }
}
