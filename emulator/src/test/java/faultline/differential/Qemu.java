package faultline.differential;

import faultline.guest.ReferenceTools;
import faultline.machine.StopReason;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program on QEMU, with a file as its RAM, so that what it has left can be read there. */
final class Qemu {
  private static final int PATIENCE_SECONDS = 20;

  private final Path folder;

  /** Keeps its files in {@code folder}. */
  Qemu(Path folder) {
    this.folder = folder;
  }

  Outcome run(byte[] elf) throws IOException, InterruptedException {
    Path ram = folder.resolve("ram");
    Files.deleteIfExists(ram);
    Path kernel = Files.write(folder.resolve("random.elf"), elf);
    Path initrd = Files.write(folder.resolve("none"), new byte[1]);
    List<String> command =
        new ArrayList<>(ReferenceTools.qemuSystem(kernel, initrd, (Layout.MEMORY >> 20) + "M"));
    command.set(command.indexOf("virt"), "virt,memory-backend=ram");
    command.add("-object");
    command.add(
        "memory-backend-file,id=ram,size=%d,mem-path=%s,share=on".formatted(Layout.MEMORY, ram));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("messages").toFile())
            .start();
    process.getOutputStream().close();
    String ended = new StopReason.PoweredOff(0).message();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      ended = "did not end";
      process.destroyForcibly().waitFor();
    } else if (process.exitValue() != 0) {
      ended =
          "QEMU ended with "
              + process.exitValue()
              + ": "
              + Files.readString(folder.resolve("messages"));
    }
    byte[] bytes = new byte[Outcome.size()];
    try (RandomAccessFile file = new RandomAccessFile(ram.toFile(), "r")) {
      file.seek(Layout.LOG - Layout.RAM);
      file.readFully(bytes);
    }
    return new Outcome(ended, bytes);
  }
}
