package faultline.command;

import java.util.List;
import java.util.Optional;

/** {@code info}: facts about the session, by subcommand. */
final class InfoCommand implements Command {
  private static final CommandTable SUBCOMMANDS =
      new CommandTable(
          "info ",
          List.of(
              new InfoBreakpoints(false),
              new InfoDisplay(),
              new InfoFiles(),
              new InfoFrame(),
              new InfoFunctions(true),
              new InfoFunctions(false),
              new InfoInferiors(),
              new InfoLine(),
              new InfoLocals(true),
              new InfoLocals(false),
              new InfoSignals(),
              new InfoSnapshots(),
              new InfoSource(),
              new BacktraceCommand(true),
              new InfoSymbol(),
              new InfoMem(),
              new InfoRegisters(false),
              new InfoRegisters(true),
              new InfoAddress(),
              new InfoThreads(),
              new InfoBreakpoints(true),
              new TlbCommand("info tlb")));

  @Override
  public String name() {
    return "info";
  }

  @Override
  public List<String> shortForms() {
    return List.of("i", "inf");
  }

  @Override
  public Optional<CommandTable> subcommands() {
    return Optional.of(SUBCOMMANDS);
  }

  @Override
  public String help() {
    return """
    Generic command for showing things about the program being debugged.
    Usage: info SUBCOMMAND
    Example: info registers
             info breakpoints\
    """;
  }

  @Override
  public void run(String arguments, Session session) throws CommandException {
    if (arguments.isEmpty()) {
      HelpText.listSubcommands("info", SUBCOMMANDS, session);
      return;
    }
    int end = Words.endOfWord(arguments);
    SUBCOMMANDS.find(arguments.substring(0, end)).run(arguments.substring(end).strip(), session);
  }
}
