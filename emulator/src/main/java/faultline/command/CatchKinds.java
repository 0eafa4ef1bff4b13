package faultline.command;

import java.util.List;

/** What can be caught, in the order in which {@code help catch} lists it. */
final class CatchKinds {
  private CatchKinds() {}

  static List<CatchCommand.Kind> all() {
    return List.of(
        new CatchConsole(),
        new CatchCow(),
        new CatchExec(),
        new CatchExit(),
        new CatchFault(),
        new CatchFork(false),
        new CatchSatp(),
        new CatchSignal(),
        new CatchSyscall(),
        new CatchTlbMiss(),
        new CatchFork(true));
  }
}
