package faultline.command;

import faultline.debug.Snapshots.Moment;
import faultline.memory.Clock;
import java.util.List;

/** {@code info snapshots}: the moments that were saved. */
final class InfoSnapshots implements Command {
  private static final long TICKS_PER_MILLISECOND = Clock.TICKS_PER_SECOND / 1000;

  @Override
  public String name() {
    return "snapshots";
  }

  @Override
  public String help() {
    return """
        The moments saved by "savevm".
        Usage: info snapshots
        Shown are the time that the guest's clock read, and how many steps all harts had
        taken: instructions retired and traps.
        Example: info snapshots
                 loadvm before""";
  }

  @Override
  public void run(String arguments, Session session) {
    List<Moment> all = session.debugger().snapshots().all();
    Output output = session.output();
    if (all.isEmpty()) {
      output.line("There is no snapshot available.");
      return;
    }
    output.line("TAG                   VM CLOCK          ICOUNT");
    all.forEach(
        each ->
            output.line("%-17s %s %15d".formatted(each.tag(), clock(each.time()), each.steps())));
  }

  /** A time as QEMU writes it: hours, minutes, seconds. */
  private static String clock(long ticks) {
    long milliseconds = Long.divideUnsigned(ticks, TICKS_PER_MILLISECOND);
    long seconds = milliseconds / 1000;
    return "%02d:%02d:%02d.%03d"
        .formatted(seconds / 3600, seconds / 60 % 60, seconds % 60, milliseconds % 1000);
  }
}
