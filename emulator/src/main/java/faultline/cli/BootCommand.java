package faultline.cli;

import faultline.console.HostTerminal;
import faultline.console.Keyboard;
import faultline.console.PipedInput;
import faultline.console.Screen;
import faultline.console.Terminals;
import faultline.debug.Debugger;
import faultline.debug.Target;
import faultline.elf.ElfFile;
import faultline.machine.Machine;
import faultline.machine.MachineConfig;
import faultline.machine.StopReason;
import faultline.repl.Repl;
import faultline.repl.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code faultline boot}: any kernel made for QEMU's virt machine with {@code -bios none}. */
@Command(
    name = "boot",
    description = {
      "Boot a kernel made for QEMU's virt machine, as with -bios none or, with --bios, after firmware.",
      "Standard input is the guest's console; at a terminal Ctrl-A H lists the keys that are not."
    },
    versionProvider = Main.Version.class)
final class BootCommand extends HelpfulCommand implements Callable<Integer> {
  @Option(
      names = "--initrd",
      paramLabel = "FILE",
      description = "The initial disk image, named to the kernel in the device tree.")
  private Optional<Path> initrd = Optional.empty();

  @Mixin private MachineOptions machineOptions = new MachineOptions();
  @Mixin private GdbOption gdb = new GdbOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws BadInput {
    if (!machineOptions.namesKernel()) {
      throw new ParameterException(spec.commandLine(), "which kernel? give --kernel ELF");
    }
    gdb.requireNoStepLimit(machineOptions);
    ElfFile kernel = machineOptions.kernelFile();
    byte[] disk = initrd.isPresent() ? ProgramFile.readFile(initrd.get()) : new byte[0];
    Screen screen = new Screen(System.out, System.err);
    MachineConfig config = machineOptions.config(kernel, disk, screen);
    return Terminals.isInteractive()
        ? onTerminal(config, kernel, screen)
        : fromPipe(config, kernel);
  }

  private int fromPipe(MachineConfig config, ElfFile kernel) throws BadInput {
    Machine machine = MachineOptions.build(config.withInput(new PipedInput(System.in)));
    int status =
        gdb.isGiven()
            ? gdb.serve(machine, kernel, null, GdbOption.NOBODY)
            : GuestRun.status(machine.run(machineOptions.maxSteps()));
    report(machine, kernel);
    return status;
  }

  private int onTerminal(MachineConfig config, ElfFile kernel, Screen screen) throws BadInput {
    try (HostTerminal terminal = new HostTerminal()) {
      Keyboard keyboard = new Keyboard(terminal, screen);
      Machine machine = MachineOptions.build(config.withInput(keyboard));
      if (gdb.isGiven()) {
        return underGdb(machine, kernel, keyboard);
      }
      keyboard.stopBy(machine::requestStop);
      keyboard.give();
      StopReason reason = machine.run(machineOptions.maxSteps());
      keyboard.takeBack();
      Optional<Keyboard.Request> request = keyboard.takeRequest();
      int status;
      if (request.isEmpty()) {
        status = GuestRun.status(reason);
      } else if (request.get() == Keyboard.Request.LEAVE) {
        status = ExitStatus.OK;
      } else {
        status = debug(machine, kernel, screen, terminal, keyboard);
      }
      report(machine, kernel);
      return status;
    } catch (IOException e) {
      throw new BadInput("the terminal cannot be used: " + e.getMessage());
    }
  }

  /** While gdb is the debugger, Ctrl-A X still ends it all. */
  private int underGdb(Machine machine, ElfFile kernel, Keyboard keyboard) throws BadInput {
    keyboard.leaveDebuggingToGdb();
    int status =
        gdb.serve(
            machine,
            kernel,
            null,
            end -> {
              keyboard.stopBy(end);
              keyboard.give();
            });
    keyboard.takeBack();
    report(machine, kernel);
    return status;
  }

  /** The debugger on a machine that runs already, until the user quits, or leaves by Ctrl-A X. */
  private static int debug(
      Machine machine, ElfFile kernel, Screen screen, HostTerminal terminal, Keyboard keyboard) {
    Debugger debugger = new Debugger(new Target(machine, keyboard), kernel, null);
    Settings settings = new Settings(List.of(), false, Settings.defaultHistory());
    BooleanSupplier isLeft =
        () -> keyboard.takeRequest().equals(Optional.of(Keyboard.Request.LEAVE));
    return new Repl(debugger, settings, screen, System.in, terminal, isLeft).run();
  }

  private void report(Machine machine, ElfFile kernel) {
    if (machineOptions.wantsStatistics()) {
      StatisticsReport.print(machine, new KernelWords(kernel, machine.ram()), System.err);
    }
  }
}
