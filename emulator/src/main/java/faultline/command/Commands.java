package faultline.command;

import faultline.mmu.Watchpoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All commands, in the order in which the reference lists them. */
final class Commands {
  private Commands() {}

  /** Those that leave it to gdb whether the guest runs. */
  static List<Command> forMonitor() {
    return all().stream().filter(each -> !(each instanceof GuestControl)).toList();
  }

  static List<Command> all() {
    return byClass().values().stream().flatMap(List::stream).toList();
  }

  /** The commands by what they are about. */
  static Map<CommandClass, List<Command>> byClass() {
    Map<CommandClass, List<Command>> all = new LinkedHashMap<>();
    all.put(CommandClass.RUNNING, running());
    all.put(CommandClass.BREAKPOINTS, breakpoints());
    all.put(CommandClass.DATA, data());
    all.put(CommandClass.STACK, stack());
    all.put(CommandClass.MEMORY, memory());
    all.put(CommandClass.FILES, files());
    all.put(CommandClass.STATUS, status());
    all.put(CommandClass.SUPPORT, support());
    return all;
  }

  private static List<Command> running() {
    return List.of(
        new ContinueCommand(),
        new StepiCommand(),
        new NextiCommand(),
        new StepCommand(false),
        new StepCommand(true),
        new UntilCommand(false),
        new UntilCommand(true),
        new FinishCommand(),
        new RunCommand(RunCommand.Kind.RUN),
        new RunCommand(RunCommand.Kind.START),
        new RunCommand(RunCommand.Kind.STARTI),
        new KillCommand(),
        new SystemResetCommand(),
        new SnapshotCommand(SnapshotCommand.Kind.SAVE),
        new SnapshotCommand(SnapshotCommand.Kind.LOAD),
        new SnapshotCommand(SnapshotCommand.Kind.DELETE),
        new JumpCommand(),
        new ThreadCommand(),
        new TypeCommand());
  }

  private static List<Command> breakpoints() {
    return List.of(
        new BreakCommand(false, false),
        new BreakCommand(true, false),
        new BreakCommand(false, true),
        new BreakCommand(true, true),
        new WatchCommand(Watchpoint.Kind.WRITE),
        new WatchCommand(Watchpoint.Kind.READ),
        new WatchCommand(Watchpoint.Kind.ACCESS),
        new CatchCommand(false),
        new CatchCommand(true),
        new DeleteCommand(),
        new ClearCommand(),
        new EnableCommand(),
        new DisableCommand(),
        new ConditionCommand(),
        new IgnoreCommand(),
        new CommandsCommand(),
        new HandleCommand());
  }

  private static List<Command> data() {
    return List.of(
        new PrintCommand(),
        new CallCommand(),
        new OutputCommand(),
        new PrintfCommand(),
        new EchoCommand(),
        new SetCommand(),
        new WhatisCommand(false),
        new WhatisCommand(true),
        new ExamineCommand(),
        new XpCommand(),
        new FindCommand(),
        new DumpCommand(),
        new RestoreCommand(),
        new DisassembleCommand(),
        new DisplayCommand(),
        new UndisplayCommand());
  }

  private static List<Command> stack() {
    return List.of(
        new BacktraceCommand(false),
        new FrameCommand(),
        new UpDownCommand(true),
        new UpDownCommand(false));
  }

  private static List<Command> files() {
    return List.of(
        new ListCommand(),
        new SymbolFileCommand(SymbolFileCommand.Kind.FILE),
        new SymbolFileCommand(SymbolFileCommand.Kind.SYMBOL_FILE),
        new SymbolFileCommand(SymbolFileCommand.Kind.ADD),
        new DirectoryCommand());
  }

  private static List<Command> memory() {
    return List.of(
        new WalkCommand(),
        new Gva2gpaCommand(),
        new TlbCommand("tlb"),
        new PtCommand(),
        new MapsCommand(),
        new SpacesCommand(),
        new FramesCommand(),
        new ExplainCommand());
  }

  private static List<Command> status() {
    return List.of(new InfoCommand(), new ShowCommand(), new ContextCommand());
  }

  private static List<Command> support() {
    return List.of(
        new HelpCommand(),
        new AproposCommand(),
        new CompleteCommand(),
        new DefineCommand(),
        new DocumentCommand(),
        new IfCommand(),
        new WhileCommand(),
        new LoopCommand(false),
        new LoopCommand(true),
        new SourceCommand(),
        new MonitorCommand(),
        new ShellCommand(),
        new QuitCommand());
  }
}
