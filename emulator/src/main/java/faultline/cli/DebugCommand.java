package faultline.cli;

import faultline.console.HostTerminal;
import faultline.console.Keyboard;
import faultline.console.Screen;
import faultline.console.Terminals;
import faultline.debug.Debugger;
import faultline.debug.Target;
import faultline.debug.TypedInput;
import faultline.elf.ElfFile;
import faultline.machine.Machine;
import faultline.machine.MachineConfig;
import faultline.repl.Repl;
import faultline.repl.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code faultline debug}: the machine of {@code run}, stopped before PROGRAM's first instruction,
 * at a prompt.
 */
@Command(
    name = "debug",
    description = {
      "Debug a program on Faultline's kernel, from before its first instruction.",
      "With --kernel and no PROGRAM: a kernel, from reset."
    },
    versionProvider = Main.Version.class)
final class DebugCommand extends HelpfulCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "PROGRAM",
      description = "Assembly source (.s, .S) or a static RISC-V ELF executable.")
  private Optional<Path> program = Optional.empty();

  @Parameters(index = "1..*", paramLabel = "ARG", description = "The program's arguments.")
  private List<String> arguments = new ArrayList<>();

  private final List<Settings.Opening> opening = new ArrayList<>();

  @Option(
      names = "--batch",
      description = "Leave after -x and -ex, with status 1 if the last failed.")
  private boolean batch;

  @Option(
      names = "--initrd",
      paramLabel = "FILE",
      description = "The initial disk image, when there is no PROGRAM.")
  private Optional<Path> initrd = Optional.empty();

  @Mixin private MachineOptions machineOptions = new MachineOptions();
  @Mixin private GuestFiles files = new GuestFiles();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "-ex",
      paramLabel = "CMD",
      description = "Carry out a debugger command; repeatable.")
  void addCommand(String line) {
    opening.add(new Settings.Opening.CommandLine(line));
  }

  @Option(
      names = "-x",
      paramLabel = "FILE",
      description = "Carry out a file of commands; repeatable.")
  void addScript(Path file) {
    opening.add(new Settings.Opening.Script(file));
  }

  @Override
  public Integer call() throws BadInput {
    if (program.isEmpty() && !machineOptions.namesKernel()) {
      throw new ParameterException(
          spec.commandLine(), "which program? give PROGRAM, or --kernel ELF");
    }
    if (program.isEmpty() && files.areGiven()) {
      throw new ParameterException(
          spec.commandLine(), "--file goes on the disk of a PROGRAM; give one");
    }
    if (machineOptions.limitsSteps()) {
      throw new ParameterException(
          spec.commandLine(), "--max-steps is not for debug; at the prompt, stepi N takes N steps");
    }
    return Terminals.isInteractive() ? onTerminal() : debug(null);
  }

  private int onTerminal() throws BadInput {
    try (HostTerminal terminal = new HostTerminal()) {
      return debug(terminal);
    } catch (IOException e) {
      throw new BadInput("the terminal cannot be used: " + e.getMessage());
    }
  }

  /**
   * @param terminal whose keyboard is the guest's while it runs, if there is one
   */
  private int debug(@Nullable HostTerminal terminal) throws BadInput {
    ElfFile kernel = machineOptions.kernelFile();
    GuestPrograms programs = GuestPrograms.none(kernel);
    Screen screen = new Screen(System.out, System.err);
    Keyboard keyboard = terminal == null ? null : Keyboard.forDebugging(terminal, screen);
    TypedInput input = keyboard == null ? new TypedInput() : new TypedInput(keyboard, keyboard);
    MachineConfig config = machineOptions.config(kernel, screen).withInput(input);
    if (initrd.isPresent()) {
      byte[] image = ProgramFile.readFile(initrd.get());
      config = config.withInitrd(image);
      programs = new GuestPrograms(kernel, null, image);
    }
    if (program.isPresent()) {
      ProgramFile file = ProgramFile.read(program.get());
      byte[] disk = GuestDisk.holding(file.name(), file.bytes(), arguments, files.members());
      programs = new GuestPrograms(kernel, file.image(program.get()), disk);
      config = GuestDisk.attach(config, disk);
    }
    Machine machine = MachineOptions.build(config);
    Debugger debugger = programs.debugger(new Target(machine, input));
    Settings settings = new Settings(opening, batch, Settings.defaultHistory());
    BooleanSupplier isLeft = keyboard == null ? () -> false : keyboard::isLeft;
    int status = new Repl(debugger, settings, screen, System.in, terminal, isLeft).run();
    report(machine, kernel);
    return status;
  }

  private void report(Machine machine, ElfFile kernel) throws BadInput {
    KernelWords words = new KernelWords(kernel, machine.ram());
    if (program.isPresent()) {
      words.requireAccepted(program.get(), machineOptions.memory());
    }
    if (machineOptions.wantsStatistics()) {
      StatisticsReport.print(machine, words, System.err);
    }
  }
}
