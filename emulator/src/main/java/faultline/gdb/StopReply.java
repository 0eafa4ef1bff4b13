package faultline.gdb;

import faultline.debug.Target;
import faultline.machine.StopReason;
import faultline.mmu.Watchpoint;

/** Why the guest stopped, as gdb wants to hear it: {@code T} with a signal, or {@code W}. */
final class StopReply {
  private static final int INTERRUPT = 2;
  private static final int TRAP = 5;

  private final Target target;
  private final StopPoints points;

  /** Whether gdb knows the words for the two kinds of breakpoints. */
  private boolean saysSoftware;

  private boolean saysHardware;

  StopReply(Target target, StopPoints points) {
    this.target = target;
    this.points = points;
  }

  /** Notes what gdb understands; it said so in {@code qSupported}. */
  void understands(boolean software, boolean hardware) {
    saysSoftware = software;
    saysHardware = hardware;
  }

  String of(StopReason reason) {
    if (reason instanceof StopReason.PoweredOff off) {
      return "W%02x".formatted(off.status() & 0xff);
    }
    if (reason instanceof StopReason.Breakpoint at) {
      return stopped(TRAP, breakpoint(at.pc()));
    }
    if (reason instanceof StopReason.Watched watched) {
      return stopped(TRAP, watchpoint(watched.hit()));
    }
    return stopped(reason instanceof StopReason.StepLimit ? TRAP : INTERRUPT, "");
  }

  private String stopped(int signal, String why) {
    return "T%02xthread:%s;%s".formatted(signal, Threads.id(target.focus()), why);
  }

  private String breakpoint(long pc) {
    boolean hardware = points.isHardware(pc);
    if (hardware ? saysHardware : saysSoftware) {
      return hardware ? "hwbreak:;" : "swbreak:;";
    }
    return "";
  }

  private static String watchpoint(Watchpoint.Hit hit) {
    String kind =
        switch (hit.watchpoint().kind()) {
          case WRITE -> "watch";
          case READ -> "rwatch";
          case ACCESS -> "awatch";
        };
    return "%s:%x;".formatted(kind, hit.address());
  }
}
