package faultline.command;

import java.util.List;
import java.util.stream.Stream;

/** All commands, in the order in which {@code help} lists them. */
final class Commands {
  private Commands() {}

  /** Those that let the guest stand where it is, and the reset, which gdb has no word for. */
  static List<Command> forMonitor() {
    return Stream.concat(
            all().stream().filter(each -> !(each instanceof GuestControl)),
            Stream.of(new SystemResetCommand()))
        .toList();
  }

  static List<Command> all() {
    return List.of(
        new ContinueCommand(),
        new StepiCommand(),
        new StepCommand(false),
        new StepCommand(true),
        new NextiCommand(),
        new UntilCommand(false),
        new UntilCommand(true),
        new FinishCommand(),
        new RunCommand(RunCommand.Kind.RUN),
        new RunCommand(RunCommand.Kind.START),
        new RunCommand(RunCommand.Kind.STARTI),
        new KillCommand(),
        new JumpCommand(),
        new ThreadCommand(),
        new TypeCommand(),
        new BreakCommand(false),
        new BreakCommand(true),
        new DeleteCommand(),
        new ClearCommand(),
        new EnableCommand(),
        new DisableCommand(),
        new ConditionCommand(),
        new IgnoreCommand(),
        new CommandsCommand(),
        new InfoCommand(),
        new PrintCommand(),
        new CallCommand(),
        new SetCommand(),
        new WhatisCommand(false),
        new WhatisCommand(true),
        new ExamineCommand(),
        new FindCommand(),
        new DumpCommand(),
        new RestoreCommand(),
        new XpCommand(),
        new Gva2gpaCommand(),
        new DisassembleCommand(),
        new WalkCommand(),
        new TlbCommand("tlb"),
        new PtCommand(),
        new MapsCommand(),
        new SpacesCommand(),
        new FramesCommand(),
        new ExplainCommand(),
        new ListCommand(),
        new SymbolFileCommand(SymbolFileCommand.Kind.FILE),
        new SymbolFileCommand(SymbolFileCommand.Kind.SYMBOL_FILE),
        new SymbolFileCommand(SymbolFileCommand.Kind.ADD),
        new DirectoryCommand(),
        new HelpCommand(),
        new QuitCommand());
  }
}
