package faultline.speed;

import faultline.command.Transcript;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * What it costs to wait for something that never happens: processor time of a whole run in the
 * debugger, with one stop point set, against runs with none. The guest forks, faults and calls the
 * kernel all the time. Every round tries all of them in an order of its own, and none twice, so
 * that what one leaves to the next is nobody's in particular, and chance can be seen. {@link #main}
 * prints the table of docs/debugger.md.
 */
final class StoppingCost {
  private static final String GUEST = "forkbomb.s";
  private static final int ROUNDS = Integer.getInteger("faultline.rounds", 15);
  private static final long SEED = Long.getLong("faultline.seed", System.nanoTime());

  /** Commands that set something which does not stop this guest. */
  private static final List<String> POINTS =
      List.of(
          "# nothing",
          "# nothing again",
          "break *0x5000",
          "watch *0x3f0000000",
          "awatch {char}($sp - 2000)",
          "watch -pa 0x87fff000",
          "watch -pte 0x3f0000000",
          "catch fault 0",
          "catch syscall 9999",
          "catch vfork",
          "catch exec",
          "catch exit pid 30000",
          "catch tlb-miss at 0x3f0000000",
          "catch cow pid 30000",
          "catch satp pid 30000",
          "catch signal SIGPWR",
          "catch console never");

  private StoppingCost() {}

  public static void main(String[] arguments) throws Exception {
    double[][] seconds = new double[POINTS.size()][ROUNDS];
    System.out.printf("faultline.rounds=%d faultline.seed=%d%n", ROUNDS, SEED);
    Random random = new Random(SEED);
    List<Integer> order = new ArrayList<>(IntStream.range(0, POINTS.size()).boxed().toList());
    for (String each : POINTS) {
      seconds(each); // warms up
    }
    for (int round = 0; round < ROUNDS; round++) {
      Collections.shuffle(order, random);
      for (int i : order) {
        seconds[i][round] = seconds(POINTS.get(i));
      }
    }
    double alone = median(seconds[0]);
    for (int i = 0; i < POINTS.size(); i++) {
      System.out.printf(
          Locale.ROOT,
          "%-32s %.2f s  %.2f%n",
          POINTS.get(i),
          median(seconds[i]),
          median(seconds[i]) / alone);
    }
  }

  private static double seconds(String point) throws Exception {
    Transcript session = new Transcript(GUEST);
    session.enter(point);
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    session.enter("continue");
    long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    if (!session.text().contains("exited normally")) {
      throw new IllegalStateException(session.text());
    }
    return (end - start) / 1e9;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
