package faultline.cli;

import faultline.console.Screen;
import faultline.debug.Image;
import faultline.elf.ElfFile;
import faultline.image.Ustar;
import faultline.machine.MachineConfig;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;

/** What running a program on our kernel takes, whichever program it is. */
final class ProgramOptions {
  @Mixin private MachineOptions machineOptions = new MachineOptions();
  @Mixin private GuestFiles files = new GuestFiles();
  @Mixin private GdbOption gdb = new GdbOption();

  /** What {@code --file} names. */
  List<Ustar.Member> files() throws BadInput {
    return files.members();
  }

  /**
   * Boots the kernel and runs PROGRAM at the console of this process.
   *
   * @param name what the user calls PROGRAM
   * @param archive the guest's disk, which says what PROGRAM is
   * @return the exit status
   */
  int run(Path name, Image image, byte[] archive) throws BadInput {
    gdb.requireNoStepLimit(machineOptions);
    ElfFile kernel = machineOptions.kernelFile();
    Screen screen = new Screen(System.out, System.err);
    MachineConfig config = GuestDisk.attach(machineOptions.config(kernel, screen), archive);

    ConsoleRun.End end =
        new ConsoleRun(new GuestPrograms(kernel, image, archive), screen, machineOptions, gdb)
            .run(ConsoleRun.tellingTheKernel(config));

    KernelWords words = new KernelWords(kernel, end.machine().ram());
    words.requireAccepted(name, machineOptions.memory());
    if (machineOptions.wantsStatistics()) {
      StatisticsReport.print(end.machine(), words, System.err);
    }
    return end.status();
  }
}
