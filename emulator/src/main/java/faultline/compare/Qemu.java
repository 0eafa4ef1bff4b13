package faultline.compare;

import faultline.isa.Register;
import faultline.machine.Machine;
import faultline.machine.MachineConfig;
import faultline.machine.MemoryMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The reference machine: a running {@code qemu-system-riscv64} that logs every instruction into a
 * pipe, and so goes no faster than the log is read.
 */
final class Qemu implements AutoCloseable {
  private static final String TOOL = "qemu-system-riscv64";

  /** Our ISA, and nothing more. */
  private static final String CPU =
      "rv64,f=off,d=off,h=off,zba=off,zbb=off,zbc=off,zbs=off,pmu-num=0";

  private static final String SMALLEST = "at least 3M, or 8M with an initial disk image";

  /** How long QEMU may say nothing; only a hart in wfi does so. */
  private static final long PATIENCE_SECONDS = 10;

  private static final long END_SECONDS = 10;

  private final Path folder;
  private final Process process;
  private final WatchedStream stream;
  private final QemuLog log;
  private volatile boolean interrupted;
  private final Thread reaper;

  private Qemu(Path folder, Process process) {
    this.folder = folder;
    this.process = process;
    stream = new WatchedStream(process.getInputStream(), PATIENCE_SECONDS, process::destroy);
    log = new QemuLog(stream);
    reaper = new Thread(this::interrupt);
    Runtime.getRuntime().addShutdownHook(reaper);
  }

  /**
   * Starts QEMU with the guest of {@code machine}, which has been built from {@code config} and has
   * not run yet.
   *
   * @throws ReferenceException when QEMU is missing or does not start
   */
  static Qemu start(Machine machine, MachineConfig config) throws ReferenceException {
    Path folder = null;
    try {
      folder = Files.createTempDirectory("faultline-compare");
      List<String> command = command(machine, config, folder);
      Process process = new ProcessBuilder(command).redirectError(errors(folder).toFile()).start();
      process.getOutputStream().close();
      return new Qemu(folder, process);
    } catch (IOException e) {
      if (folder != null) {
        delete(folder);
      }
      throw new ReferenceException(
          TOOL
              + " cannot be started; install QEMU 7.2 (Debian: qemu-system-misc) or put it on PATH: "
              + e.getMessage());
    }
  }

  private static List<String> command(Machine machine, MachineConfig config, Path folder)
      throws IOException, ReferenceException {
    long tree = machine.hart(0).register(Register.A1);
    byte[] blob = machine.ram().read(tree, ResetCode.treeSize(machine.ram(), tree));
    byte[] reset = ResetCode.assemble(machine.ram(), tree, MemoryMap.RAM);
    Path resetFile = Files.write(folder.resolve("reset"), reset);
    Path kernel = Files.write(folder.resolve("kernel"), config.kernel().contents());
    List<String> command = new ArrayList<>(List.of(TOOL, "-M", "virt", "-bios", "none"));
    // Two threads, which is what makes AMO faults right; and no gigabyte for translated code.
    command.addAll(List.of("-accel", "tcg,thread=multi,tb-size=32"));
    command.addAll(List.of("-smp", "2", "-cpu", CPU, "-m", (config.memory() >> 10) + "K"));
    command.addAll(List.of("-global", "virtio-mmio.force-legacy=false"));
    command.addAll(List.of("-kernel", kernel.toString()));
    command.addAll(List.of("-dtb", Files.write(folder.resolve("tree"), blob).toString()));
    byte[] initrd = config.initrd();
    if (initrd.length > 0) {
      command.addAll(List.of("-initrd", Files.write(folder.resolve("initrd"), initrd).toString()));
    }
    command.addAll(List.of("-device", "loader,cpu-num=0,file=" + resetFile));
    command.addAll(List.of("-device", "loader,cpu-num=1,addr=" + ResetCode.ADDRESS));
    command.addAll(List.of("-display", "none", "-monitor", "none", "-serial", "null"));
    command.addAll(List.of("-no-reboot", "-singlestep", "-d", "cpu,exec,nochain,int"));
    // Through -D the log is written line by line, which is four times as fast as standard error.
    command.addAll(List.of("-D", "/dev/fd/1"));
    return command;
  }

  private static Path errors(Path folder) {
    return folder.resolve("errors");
  }

  QemuLog log() {
    return log;
  }

  /** Whether QEMU was ended because it had said nothing for a long time. */
  boolean wasSilent() {
    return stream.wasSilent();
  }

  /**
   * Waits until QEMU has ended by itself.
   *
   * @return its exit status
   * @throws ReferenceException when it goes on
   */
  int awaitEnd() throws IOException, ReferenceException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(END_SECONDS);
    byte[] rest = new byte[1 << 16];
    while (stream.read(rest, 0, rest.length) >= 0 && System.nanoTime() - deadline < 0) {
      // What QEMU does until its power is really off is nobody's history.
    }
    try {
      if (!stream.wasSilent() && process.waitFor(1, TimeUnit.SECONDS)) {
        return process.exitValue();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new ReferenceException(TOOL + " goes on");
  }

  /** Why QEMU ended before the guest began: what it said, on one line. */
  ReferenceException refusal() throws IOException {
    String said = Files.readString(errors(folder), StandardCharsets.UTF_8).strip();
    if (said.isEmpty()) {
      return new ReferenceException(TOOL + " ended before the guest's first instruction");
    }
    String first = said.lines().findFirst().orElse("").replace(TOOL + ": ", "");
    String wayOut = first.contains("overlap") ? "; give more --memory, " + SMALLEST : "";
    return new ReferenceException(TOOL + " refused: " + first + wayOut);
  }

  @Override
  public void close() {
    destroy();
    try {
      Runtime.getRuntime().removeShutdownHook(reaper);
    } catch (IllegalStateException e) {
      // The JVM is shutting down already, and calls the hook itself.
    }
  }

  /** Whether the JVM is being stopped, so that nothing more is to be said. */
  boolean isInterrupted() {
    return interrupted;
  }

  private void interrupt() {
    interrupted = true;
    destroy();
  }

  private void destroy() {
    stream.stopWatching();
    process.destroyForcibly();
    delete(folder);
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException | UncheckedIOException e) {
      // Temporary files: whoever cleans the folder of those will find them.
    }
  }
}
