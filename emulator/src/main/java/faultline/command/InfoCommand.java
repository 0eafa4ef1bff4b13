package faultline.command;

import java.util.List;

/** {@code info}: facts about the session, by subcommand. */
final class InfoCommand implements Command {
  private static final CommandTable SUBCOMMANDS =
      new CommandTable(
          "info ",
          List.of(
              new InfoBreakpoints(),
              new InfoInferiors(),
              new InfoLine(),
              new InfoSource(),
              new InfoSymbol(),
              new InfoMem(),
              new InfoRegisters(false),
              new InfoRegisters(true),
              new InfoAddress(),
              new InfoThreads(),
              new TlbCommand("info tlb")));

  @Override
  public String name() {
    return "info";
  }

  @Override
  public List<String> shortForms() {
    return List.of("i", "inf");
  }

  static CommandTable subcommands() {
    return SUBCOMMANDS;
  }

  @Override
  public String help() {
    StringBuilder text =
        new StringBuilder(
            """
            Generic command for showing things about the program being debugged.

            List of info subcommands:
            """);
    for (Command each : SUBCOMMANDS.all()) {
      text.append("\ninfo %s -- %s".formatted(each.name(), HelpCommand.summary(each)));
    }
    return text.toString();
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    if (arguments.isEmpty()) {
      session.output().line(help());
      return;
    }
    int end = Words.endOfWord(arguments);
    SUBCOMMANDS.find(arguments.substring(0, end)).run(arguments.substring(end).strip(), session);
  }
}
