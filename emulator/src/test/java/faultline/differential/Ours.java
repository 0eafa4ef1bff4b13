package faultline.differential;

import faultline.elf.ElfException;
import faultline.elf.ElfFile;
import faultline.machine.BootException;
import faultline.machine.Machine;
import faultline.machine.MachineConfig;
import faultline.machine.StopReason;
import java.util.function.UnaryOperator;

/** Runs a program on our machine. */
final class Ours {
  /** Far more than a program takes. */
  static final long MAXIMUM_STEPS = 5_000_000;

  private Ours() {}

  /** A machine with the program in it, not yet run. */
  static Machine machine(byte[] elf, UnaryOperator<MachineConfig> change) {
    try {
      MachineConfig config = MachineConfig.of(ElfFile.parse(elf, "random.elf"), octet -> {});
      return new Machine(change.apply(config.withMemory(Layout.MEMORY)));
    } catch (ElfException | BootException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs {@code machine} to the program's end. */
  static Outcome run(Machine machine) {
    return outcome(machine, machine.run(MAXIMUM_STEPS));
  }

  static Outcome outcome(Machine machine, StopReason reason) {
    return new Outcome(reason.message(), machine.ram().read(Layout.LOG, Outcome.size()));
  }
}
