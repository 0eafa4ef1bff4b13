package faultline.command;

import java.util.List;

/** All commands, in the order in which {@code help} lists them. */
final class Commands {
  private Commands() {}

  static List<Command> all() {
    return List.of(
        new ContinueCommand(),
        new StepiCommand(),
        new BreakCommand(false),
        new BreakCommand(true),
        new DeleteCommand(),
        new InfoCommand(),
        new PrintCommand(),
        new ExamineCommand(),
        new DisassembleCommand(),
        new WalkCommand(),
        new TlbCommand(),
        new ExplainCommand(),
        new HelpCommand(),
        new QuitCommand());
  }
}
