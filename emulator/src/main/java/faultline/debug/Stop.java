package faultline.debug;

import java.util.OptionalLong;

/** Why the guest stopped, as a user of the debugger sees it. */
public sealed interface Stop {
  /** The steps that were asked for are done. */
  record Stepped() implements Stop {}

  /** The next instruction is where {@code breakpoint} says. */
  record AtBreakpoint(Breakpoint breakpoint) implements Stop {}

  /** What {@code point} waits for has happened, in the step just done. */
  record Happened(EventPoint point, Occurrence occurrence) implements Stop {}

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
