package faultline.kernel;

import faultline.guest.FaultlineRun;
import faultline.guest.GuestTest;
import faultline.guest.TypedInput;
import faultline.machine.StopReason;
import java.util.ArrayList;
import java.util.List;

/**
 * A run of a guest test at whose terminal somebody types. The command line would need a terminal of
 * its own for that; this is the same machine without one.
 *
 * @param run as the command line would have it: the console, the exit status, and of {@code
 *     --stats} what the kernel counts
 * @param typedAt how much the guest had shown when each part was typed
 */
public record TypedRun(FaultlineRun run, List<Integer> typedAt) {
  private static final int STOPPED = 124;

  /**
   * Runs {@code test}.
   *
   * @param options of {@code faultline run}
   */
  public static TypedRun of(GuestTest test, List<String> options, long patience) {
    List<TypedInput> people = new ArrayList<>();
    GuestSetup setup =
        GuestSetup.test(test)
            .withOptions(options)
            .withInput(
                shown -> {
                  people.add(new TypedInput(test.typed().orElseThrow(), shown::length));
                  return people.get(0);
                });
    GuestRun run = setup.start();
    StopReason reason = run.run(patience);
    int status = reason instanceof StopReason.PoweredOff off ? off.status() : STOPPED;
    return new TypedRun(
        new FaultlineRun(status, run.output(), statistics(run, test) + reason.message()),
        people.get(0).typedAt());
  }

  private static String statistics(GuestRun run, GuestTest test) {
    KernelMemory memory = run.memory();
    long atEnd = memory.variable("frames_free_at_boot") - memory.variable("frames_free");
    StringBuilder lines = new StringBuilder("frames-end " + atEnd + "\n");
    for (String name : test.expectedStatistics().keySet()) {
      if (!name.equals("frames-end")) {
        long value = memory.variable("stat_" + name.replace('-', '_'));
        lines.append(name).append(' ').append(value).append('\n');
      }
    }
    return lines.toString();
  }
}
