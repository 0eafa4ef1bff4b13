package faultline.cli;

import faultline.console.Screen;
import faultline.elf.ElfFile;
import faultline.machine.MachineConfig;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
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
    Screen screen = new Screen(System.out, System.err);
    MachineConfig config = machineOptions.config(kernel, screen);
    GuestPrograms programs = GuestPrograms.none(kernel);
    if (initrd.isPresent()) {
      byte[] image = ProgramFile.readFile(initrd.get());
      config = config.withInitrd(image);
      programs = new GuestPrograms(kernel, null, image);
    }
    ConsoleRun.End end = new ConsoleRun(programs, screen, machineOptions, gdb).run(config);
    if (machineOptions.wantsStatistics()) {
      StatisticsReport.print(
          end.machine(), new KernelWords(kernel, end.machine().ram()), System.err);
    }
    return end.status();
  }
}
