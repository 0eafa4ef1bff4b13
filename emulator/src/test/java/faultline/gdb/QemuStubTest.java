package faultline.gdb;

import static org.assertj.core.api.Assertions.assertThat;

import faultline.guest.ReferenceTools;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same gdb session on QEMU's port and on ours, with the same kernel and disk, prints the same.
 * QEMU begins in its boot ROM, so both sessions begin where the kernel does.
 */
class QemuStubTest {
  @TempDir private static Path folder = Path.of("");

  @BeforeAll
  static void tools() {
    ReferenceTools.require(ReferenceTools.QEMU_SYSTEM);
    ReferenceTools.require(GdbPort.GDB);
  }

  /**
   * QEMU 7.2 runs on when it is asked to step an mret or sret, so the boot's mret is passed over.
   */
  @Test
  void threeHundredStepsOfTheKernelsBoot() throws Exception {
    String step = "stepi\nprintf \"pc %lx sp %lx ra %lx\\n\", $pc, $sp, $ra";
    compare(
        "set $i = 0",
        "while $pc != 0x800000a8",
        step,
        "set $i = $i + 1",
        "end",
        "tbreak main",
        "continue",
        "while $i < 300",
        step,
        "set $i = $i + 1",
        "end");
  }

  @Test
  void breakpointsAndWatchpointsInTheKernel() throws Exception {
    compare(
        "break main",
        "continue",
        "bt 2",
        "monitor info mem",
        "watch *(long *) &stat_cow_copies",
        "continue",
        "continue",
        "bt 2",
        "info breakpoints",
        "delete",
        "hbreak fault_resolve", // not the vector: QEMU's timer goes by the wall clock
        "continue",
        "p/x $scause",
        "p/x $stval",
        "info registers priv sp ra",
        "stepi 5",
        "x/4i $pc",
        "kill");
  }

  private void compare(String... session) throws Exception {
    Path kernel = HostedGuest.kernelFile(folder);
    List<String> commands = new ArrayList<>();
    commands.addAll(List.of("file " + kernel, "while $pc != 0x80000000", "stepi", "end"));
    commands.addAll(List.of(session));
    String expected = onQemu(kernel, commands);
    String actual;
    try (GdbPort port = new GdbPort(HostedGuest.machine(), HostedGuest.kernel())) {
      actual = port.gdb(commands.toArray(String[]::new));
    }
    assertThat(lines(actual)).isEqualTo(lines(expected)).hasSizeGreaterThan(20);
  }

  /** What was said, less what is about the connection and the way to the kernel's first word. */
  private static List<String> lines(String transcript) {
    return transcript
        .lines()
        .filter(line -> !line.contains(" in ?? ()"))
        .filter(line -> !line.startsWith("warning:") && !line.startsWith("determining"))
        .filter(line -> !line.isBlank() && !line.startsWith("[Inferior 1"))
        .toList();
  }

  private String onQemu(Path kernel, List<String> commands) throws Exception {
    Path disk = Files.write(folder.resolve("disk.tar"), HostedGuest.disk());
    int port = freePort();
    List<String> command = new ArrayList<>(ReferenceTools.qemuWithDisk(kernel, disk, "128M"));
    command.set(command.indexOf("-smp") + 1, "1"); // one thread, as here
    command.addAll(List.of("-S", "-gdb", "tcp:127.0.0.1:" + port));
    Process qemu =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      return GdbPort.Session.start(port, commands).transcript();
    } finally {
      qemu.destroyForcibly().waitFor();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return any.getLocalPort();
    }
  }
}
