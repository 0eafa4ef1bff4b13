package faultline.gdb;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.debug.Debugger;
import faultline.debug.GuestConsole;
import faultline.debug.Images;
import faultline.debug.Target;
import faultline.elf.ElfFile;
import faultline.guest.ReferenceTools;
import faultline.machine.BareMetal;
import faultline.machine.BootException;
import faultline.machine.Machine;
import faultline.machine.MachineConfig;
import faultline.machine.MemoryMap;
import faultline.machine.StopReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A machine with a port for gdb, and the gdb that connects to it. */
final class GdbPort implements AutoCloseable {
  static final String GDB = "gdb-multiarch";

  private static final int PATIENCE_SECONDS = 60;
  private static final long MEMORY = 8 << 20;

  final Machine machine;
  private final GdbServer server;
  private final CompletableFuture<Optional<StopReason>> end;

  GdbPort(Machine machine, ElfFile kernel) throws IOException {
    this.machine = machine;
    server = new GdbServer(0);
    Debugger debugger =
        new Debugger(
            new Target(machine, GuestConsole.NONE),
            Images.ofKernel(kernel),
            path -> Optional.empty());
    end = CompletableFuture.supplyAsync(() -> server.serve(debugger));
  }

  /** A machine with {@code harts} harts that starts with {@code source}. */
  static GdbPort of(String source, int harts) throws IOException {
    ElfFile kernel = BareMetal.kernel(source, MemoryMap.RAM);
    try {
      MachineConfig config = MachineConfig.of(kernel, octet -> {});
      return new GdbPort(new Machine(config.withMemory(MEMORY).withHarts(harts)), kernel);
    } catch (BootException e) {
      throw new IllegalStateException(e);
    }
  }

  static GdbPort of(String source) throws IOException {
    return of(source, 1);
  }

  int number() {
    return server.port();
  }

  /** Why the machine ended; fails the test when it doesn't within a minute. */
  Optional<StopReason> end() throws IOException {
    try {
      return end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IOException("the machine does not come to its end", e);
    }
  }

  /** What gdb prints when it connects and carries out {@code commands}. */
  String gdb(String... commands) throws IOException, InterruptedException {
    return Session.start(number(), List.of(commands)).transcript();
  }

  /** Ends the machine, which may be running by itself. */
  @Override
  public void close() throws IOException {
    if (!end.isDone()) {
      try (RemoteClient last = new RemoteClient(number())) {
        last.killMachine();
        end();
      }
    }
    server.close();
  }

  /** A gdb at work. */
  static final class Session {
    private final Process process;
    private final Path script;

    private Session(Process process, Path script) {
      this.process = process;
      this.script = script;
    }

    /** A gdb with no setting of any kind that connects to {@code port}, and its commands. */
    static Session start(int port, List<String> commands) throws IOException {
      return start(port, commands, Path.of("."));
    }

    /** The same in {@code folder}, where it finds sources. */
    static Session start(int port, List<String> commands, Path folder) throws IOException {
      ReferenceTools.require(GDB);
      Path script = Files.createTempFile("faultline", ".gdb");
      List<String> lines = new ArrayList<>(List.of("target remote 127.0.0.1:" + port));
      lines.addAll(commands);
      Files.write(script, lines);
      List<String> command = List.of(GDB, "-nx", "-batch", "-x", script.toString());
      ProcessBuilder builder =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
      Process process = builder.start();
      process.getOutputStream().close();
      return new Session(process, script);
    }

    /** Ctrl-C. */
    void interrupt() throws IOException, InterruptedException {
      String pid = Long.toString(process.pid());
      assertThat(new ProcessBuilder("kill", "-INT", pid).start().waitFor()).isZero();
    }

    /** All that it printed, once it has ended. */
    String transcript() throws IOException, InterruptedException {
      CompletableFuture<Void> watchdog =
          CompletableFuture.runAsync(
              process::destroyForcibly,
              CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS));
      try {
        byte[] printed = process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).as("gdb ended by itself").isLessThan(128);
        return new String(printed, StandardCharsets.UTF_8);
      } finally {
        watchdog.cancel(false);
        Files.delete(script);
      }
    }
  }
}
