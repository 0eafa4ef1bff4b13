package faultline.cli;

import faultline.console.Screen;
import faultline.elf.ElfFile;
import faultline.machine.Machine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code faultline run}: boots the kernel with PROGRAM on its disk and runs it. */
@Command(
    name = "run",
    description = "Run a program on Faultline's kernel; the exit status is the program's.",
    versionProvider = Main.Version.class)
final class RunCommand extends HelpfulCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "PROGRAM",
      description = "Assembly source (.s, .S) or a static RISC-V ELF executable.")
  private Path program = Path.of("");

  @Parameters(index = "1..*", paramLabel = "ARG", description = "The program's arguments.")
  private List<String> arguments = new ArrayList<>();

  @Mixin private MachineOptions machineOptions = new MachineOptions();
  @Mixin private GuestFiles files = new GuestFiles();
  @Mixin private GdbOption gdb = new GdbOption();

  @Override
  public Integer call() throws BadInput {
    gdb.requireNoStepLimit(machineOptions);
    ProgramFile file = ProgramFile.read(program);
    ElfFile kernel = machineOptions.kernelFile();
    Screen screen = new Screen(System.out, System.err);
    Machine machine =
        machineOptions.build(
            kernel,
            GuestDisk.holding(file.name(), file.bytes(), arguments, files.members()),
            screen);
    KernelWords words = new KernelWords(kernel, machine.ram());

    int status =
        gdb.isGiven()
            ? gdb.serve(machine, kernel, file.image(program), GdbOption.NOBODY)
            : GuestRun.status(machine.run(machineOptions.maxSteps()));

    words.requireAccepted(program, machineOptions.memory());
    if (machineOptions.wantsStatistics()) {
      StatisticsReport.print(machine, words, System.err);
    }
    return status;
  }
}
