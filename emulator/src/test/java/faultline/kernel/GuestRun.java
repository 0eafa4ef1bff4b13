package faultline.kernel;

import faultline.elf.ElfFile;
import faultline.machine.Machine;
import faultline.machine.StopReason;

/** A machine with our kernel and a program in it, and what the program has printed so far. */
public final class GuestRun {
  private final Machine machine;
  private final ElfFile kernel;
  private final StringBuilder console;

  GuestRun(Machine machine, ElfFile kernel, StringBuilder console) {
    this.machine = machine;
    this.kernel = kernel;
    this.console = console;
  }

  public Machine machine() {
    return machine;
  }

  public ElfFile kernel() {
    return kernel;
  }

  /** The kernel's variables. */
  KernelMemory memory() {
    return new KernelMemory(machine, kernel);
  }

  /** What the console has received, a character for each byte. */
  public String output() {
    return console.toString();
  }

  /** How many frames are still in use that were free before the first process. */
  public long leaked() {
    return memory().variable("frames_free_at_boot") - memory().variable("frames_free");
  }

  /** Runs on, for at most so many steps, until something stops the machine. */
  public StopReason run(long maxSteps) {
    return machine.run(maxSteps);
  }
}
