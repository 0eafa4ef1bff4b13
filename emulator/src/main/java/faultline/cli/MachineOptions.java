package faultline.cli;

import faultline.device.SerialOutput;
import faultline.elf.ElfFile;
import faultline.machine.BootException;
import faultline.machine.Machine;
import faultline.machine.MachineConfig;
import faultline.mmu.TlbSpec;
import faultline.programs.Firmware;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that describe a machine, the same for every command that builds one. */
final class MachineOptions {
  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      converter = MemorySize.class,
      defaultValue = "128M",
      description = "Size of RAM (default: ${DEFAULT-VALUE}).")
  private long memory;

  @Option(
      names = "--kernel",
      paramLabel = "ELF",
      description = "Boot this kernel instead of Faultline's.")
  private Optional<Path> kernel = Optional.empty();

  @Option(
      names = "--append",
      paramLabel = "ARGS",
      defaultValue = "",
      description = "The kernel's command line.")
  private String bootArguments = "";

  @Option(
      names = "--tlb",
      paramLabel = "SPEC",
      converter = TlbConverter.class,
      description =
          "Shape of the TLBs, e.g. i=32,d=32,ways=full,l2=512x4,replacement=fifo (the default), or none.")
  private Optional<TlbSpec> tlb = Optional.empty();

  @Option(
      names = "--ad",
      paramLabel = "hardware|fault",
      converter = AdConverter.class,
      description =
          "Who sets A and D bits: the page-table walker (default), or software after a fault.")
  private Optional<Boolean> hardwareAd = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "For whatever the machine decides at random.")
  private long seed;

  @Option(
      names = "--max-steps",
      paramLabel = "N",
      description = "Stop after N steps with exit status 124.")
  private Optional<Long> maxSteps = Optional.empty();

  @Option(names = "--stats", description = "Print statistics to standard error at the end.")
  private boolean statistics;

  /** The kernel to boot: the one that was asked for, or Faultline's. */
  ElfFile kernelFile() throws BadInput {
    return kernel.isPresent()
        ? ProgramFile.requireExecutable(ProgramFile.readFile(kernel.get()), kernel.get())
        : ProgramFile.requireExecutable(Firmware.kernel(), Path.of("kernel"));
  }

  boolean namesKernel() {
    return kernel.isPresent();
  }

  /**
   * Builds the machine with {@code kernelFile} in it and {@code initrd}, empty for none, as its
   * disk.
   */
  Machine build(ElfFile kernelFile, byte[] initrd, SerialOutput console) throws BadInput {
    MachineConfig config =
        MachineConfig.of(kernelFile, console)
            .withMemory(memory)
            .withBootArguments(bootArguments)
            .withSeed(seed)
            .withInitrd(initrd);
    if (tlb.isPresent()) {
      config = config.withTlb(tlb.get());
    }
    if (hardwareAd.isPresent()) {
      config = config.withHardwareAd(hardwareAd.get());
    }
    try {
      return new Machine(config);
    } catch (BootException e) {
      throw new BadInput(e);
    }
  }

  /** The most steps to take. */
  long maxSteps() {
    return maxSteps.orElse(Long.MAX_VALUE);
  }

  boolean wantsStatistics() {
    return statistics;
  }

  /** Size of RAM in bytes. */
  long memory() {
    return memory;
  }

  private static final class TlbConverter implements ITypeConverter<TlbSpec> {
    @Override
    public TlbSpec convert(String text) {
      try {
        return TlbSpec.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  private static final class AdConverter implements ITypeConverter<Boolean> {
    @Override
    public Boolean convert(String text) {
      return switch (text) {
        case "hardware" -> true;
        case "fault" -> false;
        default ->
            throw new TypeConversionException("'" + text + "' is neither 'hardware' nor 'fault'");
      };
    }
  }
}
