package faultline.command;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.assembler.Assembler;
import faultline.assembler.AssemblerOptions;
import faultline.assembler.Assembly;
import faultline.assembler.Includes;
import faultline.assembler.Source;
import faultline.assembler.SourceRoot;
import faultline.cli.GuestDisk;
import faultline.cli.GuestPrograms;
import faultline.console.Screen;
import faultline.debug.Debugger;
import faultline.debug.Image;
import faultline.debug.Target;
import faultline.debug.TypedInput;
import faultline.elf.ElfFile;
import faultline.guest.ReferenceTools;
import faultline.image.Ustar;
import faultline.machine.Machine;
import faultline.machine.MachineConfig;
import faultline.programs.Firmware;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Machines for the debugger to look at, built as the command line builds them. */
public final class TestMachines {
  private static final Path PROGRAMS = Path.of("..", "programs");
  private static final Path RESOURCES = Path.of("src", "test", "resources", "debugger");

  /** The one that made the transcripts; another makes other code. */
  static final String COMPILER = "riscv64-linux-gnu-gcc";

  private static final long RAM = 0x80000000L;

  private TestMachines() {}

  /**
   * A debugger for the program called {@code name}: under our kernel when it lies in programs/user,
   * on the bare machine, with no kernel but itself, when it lies among the debugger's test
   * resources.
   *
   * @param screen where the guest's console goes
   */
  public static Debugger debugger(String name, Screen screen) throws Exception {
    return debugger(name, screen, new TypedInput());
  }

  /**
   * The same with {@code input} for the guest's console.
   *
   * @see #debugger(String, Screen)
   */
  public static Debugger debugger(String name, Screen screen, TypedInput input) throws Exception {
    return debugger(name, screen, input, 1);
  }

  /**
   * The same; the bare machine has {@code harts} harts.
   *
   * @see #debugger(String, Screen, TypedInput)
   */
  static Debugger debugger(String name, Screen screen, TypedInput input, int harts)
      throws Exception {
    Path bare = RESOURCES.resolve(name);
    return Files.exists(bare)
        ? bare(bare, screen, input, harts)
        : hosted(PROGRAMS.resolve("user").resolve(name), screen, input);
  }

  private static Debugger bare(Path source, Screen screen, TypedInput input, int harts)
      throws Exception {
    ElfFile kernel = ElfFile.parse(bareProgram(source.getFileName().toString()), source.toString());
    Machine machine =
        new Machine(MachineConfig.of(kernel, screen).withInput(input).withHarts(harts));
    Debugger debugger =
        new GuestPrograms(kernel, null, new byte[0]).debugger(new Target(machine, input));
    debugger.sources().addFolder(RESOURCES);
    return debugger;
  }

  /** The bare machine's program called {@code name}, as an executable. */
  static byte[] bareProgram(String name) throws IOException {
    AssemblerOptions options =
        AssemblerOptions.defaults().withSectionStart(".text", RAM).withLineTables(root(RESOURCES));
    return assemble(RESOURCES.resolve(name), options);
  }

  /** The program of programs/user called {@code name}, as an executable. */
  public static byte[] userProgram(String name) throws IOException {
    AssemblerOptions options =
        AssemblerOptions.defaults()
            .withIncludes(Includes.of(List.of(absolutePath("include"), absolutePath(""))))
            .withLineTables(root(PROGRAMS.resolve("..")));
    return assemble(PROGRAMS.resolve("user").resolve(name), options);
  }

  private static Debugger hosted(Path source, Screen screen, TypedInput input) throws Exception {
    return hosted(source, screen, input, List.of());
  }

  /**
   * The program of programs/user called {@code name}, on a disk with a C program beside it.
   *
   * @param cSource a source among the debugger's test resources; in the guest's {@code /bin} it
   *     goes by its name without the suffix
   */
  static Debugger withC(String name, String cSource, Screen screen, TypedInput input)
      throws Exception {
    String program = Firmware.PROGRAM_FOLDER + cSource.replaceFirst("\\.c$", "");
    Debugger debugger =
        hosted(
            PROGRAMS.resolve("user").resolve(name),
            screen,
            input,
            List.of(new Ustar.Member(program, compiled(cSource), true)));
    debugger.sources().addFolder(RESOURCES);
    return debugger;
  }

  private static byte[] compiled(String cSource) throws Exception {
    Path start = absolutePath("tests/c-start");
    Path executable = Files.createTempFile("faultline", ".elf");
    try {
      ReferenceTools.Result result =
          ReferenceTools.run(
              List.of(
                  COMPILER,
                  "-march=rv64imac_zicsr_zifencei",
                  "-mabi=lp64",
                  "-static",
                  "-nostdlib",
                  "-ffreestanding",
                  "-g",
                  "-O0",
                  "-fdebug-prefix-map=" + absolute(RESOURCES) + "=.",
                  "-I" + start,
                  cSource,
                  start.resolve("start.c").toString(),
                  "-o",
                  executable.toString()),
              RESOURCES);
      assertThat(result.status()).as("%s compiles: %s", cSource, result).isZero();
      return Files.readAllBytes(executable);
    } finally {
      Files.delete(executable);
    }
  }

  private static Debugger hosted(
      Path source, Screen screen, TypedInput input, List<Ustar.Member> files) throws Exception {
    byte[] program = userProgram(source.getFileName().toString());
    byte[] disk = GuestDisk.holding(name(source), program, List.of(), files);
    ElfFile kernel = ElfFile.parse(Firmware.kernel(), "kernel");
    MachineConfig config = MachineConfig.of(kernel, screen).withInput(input);
    Machine machine = new Machine(GuestDisk.attach(config, disk));
    Image image = Image.of(ElfFile.parse(program, source.toString()));
    return new GuestPrograms(kernel, image, disk).debugger(new Target(machine, input));
  }

  /** Line tables name files from {@code folder} on, wherever that is. */
  private static SourceRoot root(Path folder) {
    return new SourceRoot(absolute(folder), ".");
  }

  private static Path absolutePath(String folder) {
    return Path.of(absolute(PROGRAMS.resolve(folder)));
  }

  private static String absolute(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }

  /** What the command line calls the program on the guest's disk: the source without its suffix. */
  private static String name(Path source) {
    return source.getFileName().toString().replaceFirst("\\.[^.]*$", "");
  }

  private static byte[] assemble(Path source, AssemblerOptions options) throws IOException {
    Assembly assembly =
        Assembler.assemble(
            List.of(new Source(absolute(source), Files.readString(source))), options);
    if (assembly.hasErrors()) {
      throw new IOException(assembly.diagnostics().get(0).render());
    }
    return assembly.elf();
  }
}
