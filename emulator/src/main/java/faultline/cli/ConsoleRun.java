package faultline.cli;

import faultline.console.HostTerminal;
import faultline.console.Keyboard;
import faultline.console.PipedInput;
import faultline.console.Screen;
import faultline.console.Terminals;
import faultline.debug.Debugger;
import faultline.debug.Target;
import faultline.debug.TypedInput;
import faultline.machine.Machine;
import faultline.machine.MachineConfig;
import faultline.machine.StopReason;
import faultline.repl.Repl;
import faultline.repl.Settings;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A run of a machine whose serial line is the standard input and output of this process: the
 * keyboard of a terminal, or a pipe.
 */
final class ConsoleRun {
  /** Tells our kernel that nobody types: no echo, no editing, no signals. */
  private static final String RAW = "console=raw";

  private static final String CONSOLE = "console=";

  private final GuestPrograms programs;
  private final Screen screen;
  private final MachineOptions machineOptions;
  private final GdbOption gdb;

  /**
   * A run to be.
   *
   * @param programs what a debugger is to look at
   * @param screen where the machine's serial output goes
   */
  ConsoleRun(GuestPrograms programs, Screen screen, MachineOptions machineOptions, GdbOption gdb) {
    this.programs = programs;
    this.screen = screen;
    this.machineOptions = machineOptions;
    this.gdb = gdb;
  }

  /**
   * How a run ended.
   *
   * @param status the exit status
   */
  record End(int status, Machine machine) {}

  /** {@code config} for our kernel, which is told when there is no terminal. */
  static MachineConfig tellingTheKernel(MachineConfig config) {
    String given = config.bootArguments();
    if (Terminals.isInteractive()
        || List.of(given.split(" ", -1)).stream().anyMatch(word -> word.startsWith(CONSOLE))) {
      return config;
    }
    return config.withBootArguments(given.isEmpty() ? RAW : given + " " + RAW);
  }

  /** Builds the machine and runs it to its end, or until the user has enough. */
  End run(MachineConfig config) throws BadInput {
    return Terminals.isInteractive() ? onTerminal(config) : fromPipe(config);
  }

  private End fromPipe(MachineConfig config) throws BadInput {
    Machine machine = MachineOptions.build(config.withInput(new PipedInput(System.in)));
    int status =
        gdb.isGiven()
            ? gdb.serve(machine, programs, GdbOption.NOBODY)
            : GuestRun.status(machine.run(machineOptions.maxSteps()));
    return new End(status, machine);
  }

  private End onTerminal(MachineConfig config) throws BadInput {
    try (HostTerminal terminal = new HostTerminal()) {
      Keyboard keyboard = Keyboard.forRunning(terminal, screen);
      TypedInput input = new TypedInput(keyboard, keyboard);
      Machine machine = MachineOptions.build(config.withInput(input));
      int status =
          gdb.isGiven()
              ? underGdb(machine, keyboard)
              : atKeyboard(machine, terminal, keyboard, input);
      return new End(status, machine);
    } catch (IOException e) {
      throw new BadInput("the terminal cannot be used: " + e.getMessage());
    }
  }

  private int atKeyboard(
      Machine machine, HostTerminal terminal, Keyboard keyboard, TypedInput input) {
    keyboard.give(machine::requestStop);
    StopReason reason = machine.run(machineOptions.maxSteps());
    keyboard.takeBack();
    Optional<Keyboard.Request> request = keyboard.takeRequest();
    if (request.isEmpty()) {
      return GuestRun.status(reason);
    }
    return request.get() == Keyboard.Request.LEAVE
        ? ExitStatus.OK
        : debug(machine, terminal, keyboard, input);
  }

  /** While gdb is the debugger, Ctrl-A X still ends it all. */
  private int underGdb(Machine machine, Keyboard keyboard) throws BadInput {
    keyboard.leaveDebuggingToGdb();
    int status = gdb.serve(machine, programs, keyboard::give);
    keyboard.takeBack();
    return status;
  }

  /** The debugger on a machine that runs already, until the user quits, or leaves by Ctrl-A X. */
  private int debug(Machine machine, HostTerminal terminal, Keyboard keyboard, TypedInput input) {
    Debugger debugger = programs.debugger(new Target(machine, input));
    return new Repl(debugger, Settings.forRunning(), screen, System.in, terminal, keyboard::isLeft)
        .run();
  }
}
