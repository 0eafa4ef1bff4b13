package faultline.gdb;

import faultline.cli.GuestDisk;
import faultline.command.TestMachines;
import faultline.elf.ElfFile;
import faultline.machine.Machine;
import faultline.machine.MachineConfig;
import faultline.programs.Firmware;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Our kernel with {@code cow.s} on its disk: here, and as files for another machine. */
final class HostedGuest {
  private HostedGuest() {}

  static byte[] disk() throws Exception {
    return GuestDisk.holding("cow", TestMachines.userProgram("cow.s"), List.of());
  }

  static Machine machine() throws Exception {
    MachineConfig config = MachineConfig.of(kernel(), octet -> {});
    return new Machine(GuestDisk.attach(config, disk()));
  }

  static ElfFile kernel() throws Exception {
    return ElfFile.parse(Firmware.kernel(), "kernel");
  }

  /** Writes the kernel into {@code folder}, for gdb to read its symbols from. */
  static Path kernelFile(Path folder) throws IOException {
    return Files.write(folder.resolve("kernel.elf"), Firmware.kernel());
  }
}
