package faultline.command;

import java.util.List;

/** A command with lines of its own: those that follow it, up to the one that says "end". */
interface BlockCommand extends Command {
  /**
   * Fails when there is no point in asking for the lines.
   *
   * @param arguments what stands behind the name
   */
  default void check(String arguments, Session session) throws CommandException {}

  /**
   * What to tell a person before the first line, or empty.
   *
   * @param arguments what stands behind the name
   */
  default String invitation(String arguments) {
    return "";
  }

  /** Whether the lines are commands, so that one among them may have lines of its own. */
  default boolean hasCommands() {
    return true;
  }

  /**
   * Does it.
   *
   * @param arguments what stands behind the name, without spaces around it
   * @param lines the lines, without the "end" that closes them
   */
  void run(String arguments, List<String> lines, Session session) throws CommandException;

  /** There is always somebody who collects the lines, so this is never called. */
  @Override
  default void run(String arguments, Session session) throws CommandException {
    run(arguments, List.of(), session);
  }
}
