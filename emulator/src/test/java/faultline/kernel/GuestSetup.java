package faultline.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.assembler.Assembler;
import faultline.assembler.AssemblerOptions;
import faultline.assembler.Assembly;
import faultline.assembler.Includes;
import faultline.assembler.Source;
import faultline.cli.BadInput;
import faultline.cli.GuestDisk;
import faultline.elf.ElfException;
import faultline.elf.ElfFile;
import faultline.guest.GivenInput;
import faultline.guest.GuestTest;
import faultline.guest.TypedInput;
import faultline.image.Ustar;
import faultline.machine.BootException;
import faultline.machine.HostInput;
import faultline.machine.Machine;
import faultline.machine.MachineConfig;
import faultline.mmu.TlbSpec;
import faultline.programs.Firmware;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A program for our kernel and the machine to run it on: start with {@link #program} or {@link
 * #test} and change what differs. A setup never changes; each {@code with} method gives a new one.
 *
 * @param kernel the kernel's ELF file
 * @param name what the program is called on the guest's disk
 * @param program the program's ELF file
 * @param files what else stands on the guest's disk
 * @param memory bytes of RAM
 * @param bootArguments the kernel's command line
 * @param input what comes over the serial line
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record GuestSetup(
    byte[] kernel,
    String name,
    byte[] program,
    List<Ustar.Member> files,
    List<String> arguments,
    long memory,
    TlbSpec tlb,
    String bootArguments,
    Input input) {
  /** Makes what comes over the serial line, for a console on which so much has been shown. */
  public interface Input {
    /** For one machine, whose console gathers in {@code shown}. */
    HostInput at(CharSequence shown);
  }

  private static final String SOURCE_SUFFIX = ".s";
  private static final String RAW = "console=raw";
  private static final long DEFAULT_MEMORY = 16L << 20;

  /** The assembly source {@code program} on a machine of 16 MiB. */
  public static GuestSetup program(Path program) {
    return new GuestSetup(
        Firmware.kernel(),
        "main",
        assembled(program),
        List.of(),
        List.of(),
        DEFAULT_MEMORY,
        TlbSpec.DEFAULT,
        "",
        console -> HostInput.NONE);
  }

  /** The firmware's program {@code name}, on the default machine. */
  public static GuestSetup firmware(String name) {
    return new GuestSetup(
        Firmware.kernel(),
        name,
        Firmware.program(Firmware.PROGRAM_FOLDER + name),
        List.of(),
        List.of(),
        128L << 20,
        TlbSpec.DEFAULT,
        "",
        console -> HostInput.NONE);
  }

  /** A guest test as the command line runs it, if its memory is not the default of 128 MiB. */
  public static GuestSetup test(GuestTest test) {
    List<Ustar.Member> files = new ArrayList<>();
    for (Map.Entry<String, Path> file : test.files().entrySet()) {
      boolean isSource = file.getValue().toString().endsWith(SOURCE_SUFFIX);
      files.add(
          new Ustar.Member(
              file.getKey(),
              isSource ? assembled(file.getValue()) : bytes(file.getValue()),
              isSource || Files.isExecutable(file.getValue())));
    }
    long mebibytes = Long.parseLong(test.memory().replace("M", ""));
    return program(test.source())
        .withFiles(files)
        .withArguments(test.arguments())
        .withMemory(mebibytes << 20)
        .withInputOf(test);
  }

  public GuestSetup withKernel(byte[] otherKernel) {
    return new GuestSetup(
        otherKernel, name, program, files, arguments, memory, tlb, bootArguments, input);
  }

  public GuestSetup withProgram(byte[] otherProgram) {
    return new GuestSetup(
        kernel, name, otherProgram, files, arguments, memory, tlb, bootArguments, input);
  }

  public GuestSetup withFiles(List<Ustar.Member> otherFiles) {
    return new GuestSetup(
        kernel, name, program, otherFiles, arguments, memory, tlb, bootArguments, input);
  }

  public GuestSetup withArguments(List<String> otherArguments) {
    return new GuestSetup(
        kernel, name, program, files, otherArguments, memory, tlb, bootArguments, input);
  }

  public GuestSetup withMemory(long bytes) {
    return new GuestSetup(
        kernel, name, program, files, arguments, bytes, tlb, bootArguments, input);
  }

  public GuestSetup withTlb(String spec) {
    return new GuestSetup(
        kernel, name, program, files, arguments, memory, TlbSpec.parse(spec), bootArguments, input);
  }

  public GuestSetup withBootArguments(String otherArguments) {
    return new GuestSetup(
        kernel, name, program, files, arguments, memory, tlb, otherArguments, input);
  }

  public GuestSetup withInput(Input otherInput) {
    return new GuestSetup(
        kernel, name, program, files, arguments, memory, tlb, bootArguments, otherInput);
  }

  /** What is typed to the test, or else given to it as through a pipe. */
  private GuestSetup withInputOf(GuestTest test) {
    if (test.typed().isPresent()) {
      return withInput(shown -> new TypedInput(test.typed().get(), shown::length));
    }
    return withInput(shown -> new GivenInput(test.stdin().orElse(new byte[0])))
        .withBootArguments(RAW);
  }

  /**
   * The same with options of {@code faultline run}.
   *
   * @param options names and values, by turns
   */
  public GuestSetup withOptions(List<String> options) {
    GuestSetup setup = this;
    for (int i = 0; i < options.size(); i += 2) {
      String value = options.get(i + 1);
      setup =
          switch (options.get(i)) {
            case "--tlb" -> setup.withTlb(value);
            case "--kernel" -> setup.withKernel(bytes(Path.of(value)));
            case "--append" -> setup.withBootArguments((value + " " + setup.bootArguments).strip());
            default -> throw new IllegalArgumentException(options.toString());
          };
    }
    return setup;
  }

  /** The machine, about to boot. */
  public GuestRun start() {
    try {
      ElfFile parsed = ElfFile.parse(kernel, "kernel");
      StringBuilder console = new StringBuilder();
      byte[] disk = GuestDisk.holding(name, program, arguments, files);
      MachineConfig config =
          MachineConfig.of(parsed, octet -> console.append((char) octet))
              .withMemory(memory)
              .withTlb(tlb)
              .withBootArguments(bootArguments)
              .withInput(input.at(console));
      return new GuestRun(new Machine(GuestDisk.attach(config, disk)), parsed, console);
    } catch (ElfException | BadInput | BootException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The executable that our assembler makes of {@code source}. */
  public static byte[] assembled(Path source) {
    try {
      Assembly assembly =
          Assembler.assemble(
              List.of(new Source(source.toString(), Files.readString(source))),
              AssemblerOptions.defaults()
                  .withIncludes(
                      Includes.of(
                          List.of(GuestTest.PROGRAMS.resolve("include"), GuestTest.PROGRAMS))));
      assertThat(assembly.diagnostics()).isEmpty();
      return assembly.elf();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
