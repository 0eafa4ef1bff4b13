package faultline.cli;

import faultline.device.SerialOutput;
import faultline.elf.ElfFile;
import faultline.machine.BootException;
import faultline.machine.Machine;
import faultline.machine.MachineConfig;
import faultline.machine.MemoryMap;
import faultline.mmu.TlbSpec;
import faultline.programs.Firmware;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
      names = "--harts",
      paramLabel = "N",
      converter = HartCount.class,
      defaultValue = "1",
      description =
          "How many harts there are (default: ${DEFAULT-VALUE}); Faultline's kernel uses one.")
  private int harts;

  @Option(
      names = "--kernel",
      paramLabel = "ELF",
      description =
          "Boot this kernel, an ELF executable or a raw image for the start of RAM, instead of Faultline's.")
  private Optional<Path> kernel = Optional.empty();

  @Option(
      names = "--bios",
      paramLabel = "FILE",
      description =
          "Firmware that runs first and hands over to the kernel, as OpenSBI; a raw kernel is then loaded at 0x80200000.")
  private Optional<Path> firmware = Optional.empty();

  @Option(
      names = "--append",
      paramLabel = "ARGS",
      defaultValue = "",
      description = "The kernel's command line.")
  private String bootArguments = "";

  @Option(
      names = "--disk",
      paramLabel = "IMG[,readonly][,snapshot]",
      description =
          "A disk (virtio-blk), repeatable; readonly: the guest cannot write; snapshot: what it"
              + " writes stays out of the file.")
  private List<String> disks = new ArrayList<>();

  @Option(
      names = "--tlb",
      paramLabel = "SPEC",
      converter = TlbConverter.class,
      description =
          "Shape of the TLBs:"
              + " i=32,d=32,ways=full|N,l2=512x4|none,replacement=fifo|random|lru|plru,asid=16, or"
              + " one of default, none, u54, u74, rocket.")
  private Optional<TlbSpec> tlb = Optional.empty();

  @Option(
      names = "--ad",
      paramLabel = "hardware|fault",
      converter = AdConverter.class,
      description =
          "Who sets A and D bits: the page-table walker (default), or software after a fault.")
  private Optional<AdBits> adBits = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      converter = CountConverter.class,
      defaultValue = "0",
      description = "For whatever the machine decides at random.")
  private long seed;

  @Option(
      names = "--max-steps",
      paramLabel = "N",
      converter = CountConverter.class,
      description = "Stop after N steps with exit status 124.")
  private Optional<Long> maxSteps = Optional.empty();

  @Option(names = "--stats", description = "Print statistics to standard error at the end.")
  private boolean statistics;

  /** The kernel to boot: the one that was asked for, or Faultline's. */
  ElfFile kernelFile() throws BadInput {
    return kernel.isPresent()
        ? KernelFile.read(
            kernel.get(), firmware.isPresent() ? MemoryMap.AFTER_FIRMWARE : MemoryMap.RAM)
        : ProgramFile.requireExecutable(Firmware.kernel(), Path.of("kernel"));
  }

  boolean namesKernel() {
    return kernel.isPresent();
  }

  /** Builds the machine that {@code config} describes. */
  static Machine build(MachineConfig config) throws BadInput {
    try {
      return new Machine(config);
    } catch (BootException e) {
      throw new BadInput(e);
    }
  }

  /** What {@link #build} builds from, with {@code kernelFile} in it. */
  MachineConfig config(ElfFile kernelFile, SerialOutput console) throws BadInput {
    MachineConfig config =
        MachineConfig.of(kernelFile, console)
            .withMemory(memory)
            .withHarts(harts)
            .withBootArguments(bootArguments)
            .withSeed(seed)
            .withDisks(Disks.open(disks));
    if (firmware.isPresent()) {
      config = config.withFirmware(KernelFile.read(firmware.get(), MemoryMap.RAM));
    }
    if (tlb.isPresent()) {
      config = config.withTlb(tlb.get());
    }
    if (adBits.isPresent()) {
      config = config.withHardwareAd(adBits.get() == AdBits.HARDWARE);
    }
    return config;
  }

  /** The most steps to take. */
  long maxSteps() {
    return maxSteps.orElse(Long.MAX_VALUE);
  }

  boolean limitsSteps() {
    return maxSteps.isPresent();
  }

  boolean wantsStatistics() {
    return statistics;
  }

  boolean namesDisks() {
    return !disks.isEmpty();
  }

  int harts() {
    return harts;
  }

  /** Size of RAM in bytes. */
  long memory() {
    return memory;
  }

  private static final class HartCount implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      if (text.matches("[0-9]{1,4}")) {
        int count = Integer.parseInt(text);
        if (count >= 1 && count <= MachineConfig.MAXIMUM_HARTS) {
          return count;
        }
      }
      throw new TypeConversionException(
          "'%s' is not a number of harts from 1 to %d"
              .formatted(text, MachineConfig.MAXIMUM_HARTS));
    }
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

  /** Who sets the A and D bits of page-table entries. */
  private enum AdBits {
    HARDWARE,
    FAULT
  }

  private static final class AdConverter implements ITypeConverter<AdBits> {
    @Override
    public AdBits convert(String text) {
      return switch (text) {
        case "hardware" -> AdBits.HARDWARE;
        case "fault" -> AdBits.FAULT;
        default ->
            throw new TypeConversionException("'" + text + "' is neither 'hardware' nor 'fault'");
      };
    }
  }

  static final class CountConverter implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      try {
        long count = Long.parseLong(text);
        if (count >= 0) {
          return count;
        }
      } catch (NumberFormatException e) {
        // Reported below, like a negative number.
      }
      throw new TypeConversionException("'" + text + "' is not a whole number from 0 up");
    }
  }
}
