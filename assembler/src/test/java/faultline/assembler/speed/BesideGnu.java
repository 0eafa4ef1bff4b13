package faultline.assembler.speed;

import faultline.assembler.AssemblerOptions;
import faultline.assembler.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The same sources by GNU as and by ours, by turns in one run: in a fresh machine, whose start and
 * warming up count, and in one that has done it before.
 */
final class BesideGnu {
  private static final int REPETITIONS = 7;
  private static final int WARM_UP = 8;

  private final Path folder;
  private final List<Path> files;
  private final List<Source> sources;

  private BesideGnu(Subject subject, Path folder) throws IOException {
    this.folder = folder;
    files = subject.files(folder);
    sources = Subject.read(files);
  }

  /**
   * Prints a table; with names of files, assembles those and prints nothing.
   *
   * @param arguments sources, for the fresh machine that this program starts itself
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length > 0) {
      Subject.assemble(Subject.read(Arrays.stream(arguments).map(Path::of).toList()));
      return;
    }
    System.out.println("seconds, median (least - most) of " + REPETITIONS + " runs by turns");
    for (Subject subject : Subject.values()) {
      Path folder = Files.createTempDirectory("beside-gnu");
      new BesideGnu(subject, folder).compare(subject);
    }
  }

  private void compare(Subject subject) throws IOException, InterruptedException {
    double[] gnu = new double[REPETITIONS];
    double[] cold = new double[REPETITIONS];
    double[] warm = new double[REPETITIONS];
    for (int i = 0; i < WARM_UP; i++) {
      Subject.assemble(sources);
    }
    for (int i = 0; i < REPETITIONS; i++) {
      gnu[i] = gnu();
      cold[i] = run(freshMachine());
      long start = System.nanoTime();
      Subject.assemble(sources);
      warm[i] = (System.nanoTime() - start) / 1e9;
    }
    long lines = Subject.lines(sources);
    System.out.printf(Locale.ROOT, "%s, %d lines in %d files%n", subject, lines, files.size());
    print("GNU as", gnu, lines, gnu);
    print("fresh", cold, lines, gnu);
    print("warm", warm, lines, gnu);
  }

  /** GNU as makes one object a run. */
  private double gnu() throws IOException, InterruptedException {
    double seconds = 0;
    for (Path file : files) {
      List<String> command = new ArrayList<>(List.of("riscv64-linux-gnu-as", "-mno-relax"));
      command.add("-march=" + AssemblerOptions.DEFAULT_MARCH);
      Subject.includes().forEach(include -> command.add("-I" + include));
      command.addAll(List.of("-o", folder.resolve("gnu.o").toString(), file.toString()));
      seconds += run(command);
    }
    return seconds;
  }

  private List<String> freshMachine() {
    List<String> command = new ArrayList<>(List.of("java", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(BesideGnu.class.getName());
    files.forEach(file -> command.add(file.toString()));
    return command;
  }

  private static double run(List<String> command) throws IOException, InterruptedException {
    long start = System.nanoTime();
    int status = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (status != 0) {
      throw new IllegalStateException(String.join(" ", command) + " ended with " + status);
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private static void print(String who, double[] times, long lines, double[] gnu) {
    double[] sorted = sorted(times);
    double median = sorted[REPETITIONS / 2];
    System.out.printf(
        Locale.ROOT,
        "  %-7s %.3f (%.3f - %.3f)  %9.0f lines a second  %.2f of GNU's time%n",
        who,
        median,
        sorted[0],
        sorted[REPETITIONS - 1],
        lines / median,
        median / sorted(gnu)[REPETITIONS / 2]);
  }

  private static double[] sorted(double[] times) {
    double[] sorted = times.clone();
    Arrays.sort(sorted);
    return sorted;
  }
}
