package faultline.cli;

import faultline.elf.ElfFile;
import faultline.machine.Machine;
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
    description = "Boot a kernel made for QEMU's virt machine with -bios none.",
    versionProvider = Main.Version.class)
final class BootCommand extends HelpfulCommand implements Callable<Integer> {
  @Option(
      names = "--initrd",
      paramLabel = "FILE",
      description = "The initial disk image, named to the kernel in the device tree.")
  private Optional<Path> initrd = Optional.empty();

  @Mixin private MachineOptions machineOptions = new MachineOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws BadInput {
    if (!machineOptions.namesKernel()) {
      throw new ParameterException(spec.commandLine(), "which kernel? give --kernel ELF");
    }
    ElfFile kernel = machineOptions.kernelFile();
    byte[] disk = initrd.isPresent() ? ProgramFile.readFile(initrd.get()) : new byte[0];
    Console console = new Console(System.out);
    Machine machine = machineOptions.build(kernel, disk, console);
    int status = GuestRun.toTheEnd(machine, console, machineOptions.maxSteps());
    if (machineOptions.wantsStatistics()) {
      StatisticsReport.print(machine, new KernelWords(kernel, machine.ram()), System.err);
    }
    return status;
  }
}
