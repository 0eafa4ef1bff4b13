package faultline.cli;

import faultline.compare.Comparison;
import faultline.compare.FirstDifference;
import faultline.compare.ReferenceException;
import faultline.device.SerialOutput;
import faultline.elf.ElfFile;
import faultline.elf.Segment;
import faultline.machine.BootException;
import faultline.machine.MachineConfig;
import faultline.machine.MemoryMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code faultline compare}: the same guest here and on QEMU, to the first difference. */
@Command(
    name = "compare",
    description = {
      "Run a guest here and on qemu-system-riscv64, and report the first step at which they"
          + " differ.",
      "FILE is an ELF made for QEMU's virt machine with -bios none, or a program as for run."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:no difference",
      "1:bad input, or QEMU is missing or refuses (one line on standard error says why)",
      "2:wrong usage",
      "3:the machines differ"
    },
    versionProvider = Main.Version.class)
final class CompareCommand extends HelpfulCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "A bare-metal ELF, or a program (.s, .S, ELF) that runs on the kernel.")
  private Path file = Path.of("");

  @Parameters(index = "1..*", paramLabel = "ARG", description = "The program's arguments.")
  private List<String> arguments = new ArrayList<>();

  @Option(
      names = "--initrd",
      paramLabel = "FILE",
      description = "The initial disk image of a bare-metal ELF.")
  private Optional<Path> initrd = Optional.empty();

  @Option(
      names = "--steps",
      paramLabel = "N",
      converter = MachineOptions.CountConverter.class,
      description = "Stop after N steps.")
  private Optional<Long> steps = Optional.empty();

  @Option(
      names = "--from",
      paramLabel = "N",
      converter = MachineOptions.CountConverter.class,
      defaultValue = "0",
      description = "Report differences from step N on; before it, take over QEMU's registers.")
  private long from;

  @Option(names = "--console", description = "Show the guest's console on standard error.")
  private boolean showsConsole;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private MachineOptions machineOptions = new MachineOptions();
  @Mixin private GuestFiles files = new GuestFiles();

  @Override
  public Integer call() throws BadInput {
    if (machineOptions.limitsSteps() || machineOptions.wantsStatistics()) {
      throw usage("--max-steps and --stats are for run and boot; compare has --steps");
    }
    if (machineOptions.harts() != 1) {
      throw usage("only one hart can be compared; leave --harts out");
    }
    if (machineOptions.namesDisks()) {
      throw usage("only a machine without disks can be compared; leave --disk out");
    }
    SerialOutput console = showsConsole ? System.err::write : octet -> {};
    MachineConfig config = config(console);
    long most = steps.orElse(Long.MAX_VALUE);
    try {
      Comparison found = FirstDifference.find(config, new FirstDifference.Limits(from, most));
      System.out.println(found.report());
      return found.agrees() ? ExitStatus.OK : ExitStatus.DIFFERENCE;
    } catch (ReferenceException | BootException e) {
      throw new BadInput(e);
    }
  }

  private MachineConfig config(SerialOutput console) throws BadInput {
    ProgramFile program = ProgramFile.read(file);
    ElfFile elf = ProgramFile.requireExecutable(program.bytes(), file);
    if (isBareMetal(elf)) {
      if (!arguments.isEmpty()) {
        throw usage(file + " is a bare-metal ELF, and those take no arguments");
      }
      if (files.areGiven()) {
        throw usage("--file goes on the disk of a program, and " + file + " is a bare-metal ELF");
      }
      MachineConfig config = machineOptions.config(elf, console);
      return initrd.isPresent() ? config.withInitrd(ProgramFile.readFile(initrd.get())) : config;
    }
    if (initrd.isPresent()) {
      throw usage("--initrd is for a bare-metal ELF; " + file + " gets its own disk");
    }
    // In memory: a disk's interrupts come when its host has time, and there are two hosts here.
    byte[] disk = GuestDisk.holding(program.name(), program.bytes(), arguments, files.members());
    return machineOptions.config(machineOptions.kernelFile(), console).withInitrd(disk);
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** A user program is linked far below RAM; a kernel has at least something in it. */
  private static boolean isBareMetal(ElfFile elf) {
    return elf.segments().stream()
        .filter(Segment::isLoaded)
        .anyMatch(each -> each.paddr() + each.memorySize() - MemoryMap.RAM > 0);
  }
}
