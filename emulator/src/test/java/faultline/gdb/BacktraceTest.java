package faultline.gdb;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import faultline.debug.CallStack;
import faultline.debug.Debugger;
import faultline.debug.Frame;
import faultline.debug.GuestConsole;
import faultline.debug.Images;
import faultline.debug.Symbols.Place;
import faultline.debug.Target;
import faultline.elf.ElfFile;
import faultline.guest.ReferenceTools;
import faultline.machine.Machine;
import faultline.machine.MachineConfig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * At random stops in programs that gcc has compiled, the call stack is gdb's: each frame's pc,
 * function, stack pointer and preserved registers. The same without call frame information, which
 * gdb still has then.
 */
class BacktraceTest {
  private static final long SEED = Long.getLong("faultline.seed", 20261122);
  private static final int STOPS = Integer.getInteger("faultline.stops", 40);
  private static final int FARTHEST = 60;
  private static final long MEMORY = 8 << 20;
  private static final String GCC = "riscv64-linux-gnu-gcc";
  private static final String OBJCOPY = "riscv64-linux-gnu-objcopy";

  /** Kinds of frames: recursive, leaf, with variable arguments, large, of variable size. */
  private static final String PROGRAM =
      """
      #include <stdarg.h>
      #define NOINLINE __attribute__((noinline, noclone))
      volatile long sink;

      __attribute__((naked)) void _start(void) {
        __asm__("li sp, 0x80400000\\n li s0, 0\\n call main\\n 1: j 1b");
      }
      NOINLINE long leaf(long a) {
        sink += a;
        return a * 3;
      }
      NOINLINE long many(long a, long b, long c, long d, long e, long f) {
        long x = leaf(a), y = leaf(b), z = leaf(c);
        return x + y * leaf(d) + z * leaf(e) - leaf(f) + x * y * z;
      }
      NOINLINE long recursive(long n) {
        if (n <= 0)
          return leaf(n);
        return recursive(n - 1) + recursive(n - 2) + n;
      }
      NOINLINE long variable(int n, ...) {
        va_list list;
        long sum = 0;
        va_start(list, n);
        while (n-- > 0)
          sum += leaf(va_arg(list, long));
        va_end(list);
        return sum;
      }
      NOINLINE long large(long n) {
        volatile char buffer[6000];
        for (int i = 0; i < 6000; i += 1000)
          buffer[i] = leaf(n + i);
        return buffer[1000] + buffer[n & 4095];
      }
      NOINLINE long growing(long n) {
        volatile char buffer[n];
        for (int i = 0; i < n; i += 8)
          buffer[i] = leaf(i);
        return buffer[0] + leaf(n);
      }
      NOINLINE long choice(long n) {
        switch (n) {
        case 0: return leaf(n) + 1;
        case 1: return leaf(n) * leaf(2);
        case 2: sink = 2; return recursive(2);
        case 3: return variable(2, n, n) ^ 5;
        case 4: sink = n; leaf(4); break;
        case 5: return leaf(5) - leaf(6);
        default: return 0;
        }
        return leaf(sink);
      }
      static long (*volatile table[])(long) = {leaf, recursive, growing, choice};

      int main(void) {
        for (long i = 0;; i++) {
          sink += recursive(3) + variable(3, i, 2l, 3l) + many(1, 2, 3, 4, 5, i);
          sink += growing(24) + choice(i % 7) + large(i % 100) + table[i % 4](i % 8);
        }
      }
      """;

  /**
   * One line for each frame: level, pc, function, sp, s0, s1. CallStack that gdb adds for routines
   * that have left by a tail call, and so have no frame, are not counted.
   */
  private static final List<String> GDB_FRAMES =
      List.of(
          "python",
          "def frames():",
          "  frame = gdb.newest_frame()",
          "  level = 0",
          "  while frame:",
          "    values = [int(frame.read_register(r)) & (2**64 - 1) for r in ('sp', 's0', 's1')]",
          "    if frame.type() != gdb.TAILCALL_FRAME:",
          "      print('F', level, '%x' % frame.pc(), frame.name(), "
              + "' '.join('%x' % v for v in values))",
          "      level += 1",
          "    frame = frame.older()",
          "end");

  @TempDir static Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-O0",
        "-O0 -fomit-frame-pointer -march=rv64ima_zicsr_zifencei",
        "-O1 -fno-omit-frame-pointer",
        "-O2",
        "-O2 -fno-omit-frame-pointer -fasynchronous-unwind-tables",
        "-Os -march=rv64ima_zicsr_zifencei"
      })
  void theCallStackIsGdbs(String options) throws Exception {
    Path program = compile(options);
    Path stripped = folder.resolve("stripped");
    run(List.of(OBJCOPY, "-R", ".eh_frame", "-R", ".debug_frame", program + "", stripped + ""));
    Random random = new Random(SEED);
    List<Integer> distances = random.ints(STOPS, 1, FARTHEST).boxed().toList();

    List<String> expected = gdbs(program, distances);

    assertThat(String.join("", expected)).contains("F 4 ", " variable ", " recursive ", " main ");
    check(ours(program, distances), expected, "by call frame information");
    check(ours(stripped, distances), expected, "by the code");
  }

  private static void check(List<String> ours, List<String> expected, String how) {
    assertThat(ours).hasSameSizeAs(expected);
    for (int stop = 0; stop < ours.size(); stop++) {
      assertThat(ours.get(stop))
          .as("stop %d, %s, seed %d", stop, how, SEED)
          .isEqualTo(expected.get(stop));
    }
  }

  private static Path compile(String options) throws Exception {
    ReferenceTools.require(GCC);
    Path source = Files.writeString(folder.resolve("program.c"), PROGRAM);
    Path program = folder.resolve("program");
    List<String> command =
        new ArrayList<>(
            List.of(GCC, "-g", "-w", "-static", "-nostdlib", "-ffreestanding", "-mabi=lp64"));
    command.add("-fno-reorder-functions");
    command.addAll(List.of("-fno-toplevel-reorder", "-mcmodel=medany"));
    command.add("-march=rv64imac_zicsr_zifencei");
    command.addAll(List.of("-Wl,-Ttext=0x80000000", "-Wl,--build-id=none,--no-relax"));
    command.addAll(List.of(options.split(" ", -1)));
    command.addAll(List.of(source.toString(), "-o", program.toString()));
    run(command);
    return program;
  }

  private static void run(List<String> command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    byte[] printed = process.getInputStream().readAllBytes();
    assertThat(process.waitFor()).as(new String(printed, StandardCharsets.UTF_8)).isZero();
  }

  private static Machine machine(ElfFile elf) throws Exception {
    return new Machine(MachineConfig.of(elf, octet -> {}).withMemory(MEMORY));
  }

  private static ElfFile parse(Path program) throws Exception {
    return ElfFile.parse(Files.readAllBytes(program), program.toString());
  }

  private static List<String> gdbs(Path program, List<Integer> distances) throws Exception {
    ElfFile elf = parse(program);
    try (GdbPort port = new GdbPort(machine(elf), elf)) {
      List<String> commands = new ArrayList<>(List.of("file " + program));
      commands.addAll(GDB_FRAMES);
      for (int distance : distances) {
        commands.add("stepi " + distance);
        commands.add("python frames()");
      }
      String said = GdbPort.Session.start(port.number(), commands).transcript();
      String frames = said.lines().filter(line -> line.startsWith("F ")).collect(joining("\n"));
      return List.of(frames.split("\n(?=F 0)", -1));
    }
  }

  private static List<String> ours(Path program, List<Integer> distances) throws Exception {
    ElfFile elf = parse(program);
    Target target = new Target(machine(elf), GuestConsole.NONE);
    Debugger debugger = new Debugger(target, Images.ofKernel(elf), path -> Optional.empty());
    List<String> stops = new ArrayList<>();
    for (int distance : distances) {
      debugger.step(distance);
      List<String> lines = new ArrayList<>();
      CallStack frames = debugger.callStack();
      for (int level = 0; frames.at(level).isPresent(); level++) {
        lines.add(line(frames.at(level).get(), debugger));
      }
      frames.trouble().ifPresent(lines::add);
      stops.add(String.join("\n", lines));
    }
    return stops;
  }

  private static String line(Frame frame, Debugger debugger) {
    return "F %d %x %s %s %s %s"
        .formatted(
            frame.level(),
            frame.pc(),
            debugger.symbols().at(frame.inside()).map(Place::name).orElse("None"),
            register(frame, 2),
            register(frame, 8),
            register(frame, 9));
  }

  private static String register(Frame frame, int number) {
    return frame.registers().value(number).stream()
        .mapToObj(Long::toHexString)
        .findFirst()
        .orElse("lost");
  }
}
