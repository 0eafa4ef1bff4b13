package faultline.guest;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Assumptions;

/** QEMU and the GNU tools, which our word is checked against. */
public final class ReferenceTools {
  public static final String QEMU_SYSTEM = "qemu-system-riscv64";
  public static final String QEMU_USER = "qemu-riscv64";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** What a tool printed on standard output, and its exit status. */
  public record Result(String output, int status) {}

  private ReferenceTools() {}

  /** Skips the running test when {@code tool} is not installed; fails it when {@code CI=true}. */
  public static void require(String tool) {
    for (String folder : System.getenv("PATH").split(File.pathSeparator, -1)) {
      if (Files.isExecutable(Path.of(folder, tool))) {
        return;
      }
    }
    missing(tool);
  }

  /** The same for a file that some package installs. */
  static void requireFile(Path file) {
    if (!Files.exists(file)) {
      missing(file.toString());
    }
  }

  private static void missing(String what) {
    if ("true".equals(System.getenv("CI"))) {
      fail(what + " is not installed, and CI must have it");
    }
    Assumptions.abort(what + " is not installed: this cross-check is skipped");
  }

  /**
   * Runs {@code command} with empty standard input, its standard error dropped, until nobody holds
   * its standard output any more: an orphan may write after its parent has ended.
   */
  public static Result run(List<String> command) throws IOException, InterruptedException {
    return run(command, Path.of("").toAbsolutePath());
  }

  /** The same with {@code directory} as the current directory. */
  public static Result run(List<String> command, Path directory)
      throws IOException, InterruptedException {
    return run(command, directory, (input, shown) -> {});
  }

  /** Writes to the standard input of a process. */
  public interface Feeder {
    /**
     * Writes it; then it is closed.
     *
     * @param shown how many bytes the process has written so far
     */
    void feed(OutputStream input, IntSupplier shown) throws IOException, InterruptedException;
  }

  /** The same with what {@code feeder} writes on standard input. */
  public static Result run(List<String> command, Path directory, Feeder feeder)
      throws IOException, InterruptedException {
    // cat ends when nobody can write any more; Java itself stops listening when the first process
    // ends.
    List<String> piped =
        new ArrayList<>(List.of("bash", "-c", "set -o pipefail; \"$@\" | cat", "run"));
    piped.addAll(command);
    Process process =
        new ProcessBuilder(piped)
            .directory(directory.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    CompletableFuture<Void> output = CompletableFuture.runAsync(() -> readAll(process, shown));
    try (OutputStream input = process.getOutputStream()) {
      feeder.feed(input, shown::size);
    } catch (IOException e) {
      // It has ended without reading all of it, as a program may.
    }
    try {
      output.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      return new Result(shown.toString(StandardCharsets.UTF_8), process.waitFor());
    } catch (TimeoutException | ExecutionException e) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
      throw new IOException(command.get(0) + " did not end within " + PATIENCE, e);
    }
  }

  /**
   * {@code command} in a session and a process group of its own, which its signals to the whole
   * group do not leave.
   */
  public static List<String> apart(List<String> command) {
    List<String> apart = new ArrayList<>(List.of("setsid", "-w"));
    apart.addAll(command);
    return apart;
  }

  private static void readAll(Process process, ByteArrayOutputStream shown) {
    try (InputStream output = process.getInputStream()) {
      output.transferTo(shown);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The reference machine with our kernel, whose first disk holds the archive {@code disk}. */
  public static List<String> qemuWithDisk(Path kernel, Path disk, String memory) {
    List<String> command = new ArrayList<>(qemuBareMetal(kernel, memory));
    // The serial line shares its pipes with QEMU's own keys, of which Ctrl-A B sends a break.
    command.removeAll(List.of("-serial", "stdio"));
    command.addAll(
        List.of(
            "-chardev",
            "stdio,id=console,mux=on,signal=off",
            "-serial",
            "chardev:console",
            "-drive",
            "if=none,format=raw,readonly=on,id=root,file=" + disk,
            "-device",
            "virtio-blk-device,drive=root,bus=virtio-mmio-bus.0"));
    return command;
  }

  /** The reference machine with a kernel and an initial disk in its memory. */
  public static List<String> qemuSystem(Path kernel, Path initrd, String memory) {
    List<String> command = new ArrayList<>(qemuBareMetal(kernel, memory));
    command.addAll(List.of("-initrd", initrd.toString()));
    return command;
  }

  /**
   * The reference machine: QEMU's {@code virt} with our ISA and device versions, the second hart
   * parked by the kernel.
   */
  public static List<String> qemuBareMetal(Path kernel, String memory) {
    return qemuBareMetal(kernel, memory, 1);
  }

  /** The same with as many harts as {@code harts}, but never only one. */
  public static List<String> qemuBareMetal(Path kernel, String memory, int harts) {
    return List.of(
        QEMU_SYSTEM,
        "-M",
        "virt",
        "-bios",
        "none",
        "-smp",
        Integer.toString(Math.max(harts, 2)),
        "-m",
        memory,
        "-cpu",
        "rv64,f=off,d=off,h=off,zba=off,zbb=off,zbc=off,zbs=off,pmu-num=0",
        "-global",
        "virtio-mmio.force-legacy=false",
        "-kernel",
        kernel.toString(),
        "-display",
        "none",
        "-monitor",
        "none",
        "-serial",
        "stdio");
  }
}
