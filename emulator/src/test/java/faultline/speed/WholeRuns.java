package faultline.speed;

import faultline.guest.ReferenceTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Whole runs of the speed guests, here and on QEMU by turns: from the command to its end, the JVM's
 * start and warm-up included. Run {@link #main} after the jar was built.
 */
final class WholeRuns {
  private static final int REPETITIONS = 5;
  private static final Path JAR = Path.of("target", "faultline.jar");

  private WholeRuns() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    System.out.println("seconds, median (least - most) of " + REPETITIONS + " runs by turns");
    compare("matrix-multiply", 400);
    compare("pointer-chase", 1000);
  }

  private static void compare(String guest, int rounds) throws IOException, InterruptedException {
    Path elf = Files.createTempFile(guest, ".elf");
    Files.write(elf, SpeedGuest.assemble(guest, rounds));
    List<String> ours = List.of("java", "-jar", JAR.toString(), "boot", "--kernel", elf.toString());
    List<String> theirs = ReferenceTools.qemuBareMetal(elf, "128M");
    double[] here = new double[REPETITIONS];
    double[] there = new double[REPETITIONS];
    for (int i = 0; i < REPETITIONS; i++) {
      here[i] = seconds(ours);
      there[i] = seconds(theirs);
    }
    System.out.printf(
        Locale.ROOT,
        "%-16s %4d rounds  Faultline %s  QEMU %s  ratio of medians %.1f%n",
        guest,
        rounds,
        text(here),
        text(there),
        median(here) / median(there));
    Files.delete(elf);
  }

  private static double seconds(List<String> command) throws IOException, InterruptedException {
    long start = System.nanoTime();
    int status =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start()
            .waitFor();
    if (status != 0) {
      throw new IllegalStateException(String.join(" ", command) + " ended with " + status);
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private static String text(double[] times) {
    return String.format(
        Locale.ROOT,
        "%.2f (%.2f - %.2f)",
        median(times),
        Arrays.stream(times).min().orElseThrow(),
        Arrays.stream(times).max().orElseThrow());
  }

  private static double median(double[] times) {
    double[] sorted = times.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
