package faultline.debug;

import java.util.List;
import java.util.OptionalLong;

/** Why the guest stopped, as a user of the debugger sees it. */
public sealed interface Stop {
  /** The steps that were asked for are done. */
  record Stepped() implements Stop {}

  /**
   * The guest has come to {@code points}, at least one, in order of number: the next instruction is
   * where a breakpoint says, or what an event point waits for has happened in the step just done.
   */
  record Hit(List<StopPoint> points) implements Stop {
    /** Copies {@code points}. */
    public Hit {
      points = List.copyOf(points);
    }
  }

  /** The process that runs is about to end with {@code signal}; its pid. */
  record Signalled(Signal signal, OptionalLong pid) implements Stop {}

  /** The user asked for it. */
  record Interrupted() implements Stop {}

  /** The guest switched the machine off, with this status. */
  record Exited(int status) implements Stop {}

  /** The program under study has ended with {@code signal}, and the machine is off. */
  record Terminated(Signal signal) implements Stop {}

  /** The machine will not go on; {@code reason} is one line without a full stop. */
  record Stuck(String reason) implements Stop {}
}
