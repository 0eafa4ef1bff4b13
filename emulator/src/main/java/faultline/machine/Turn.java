package faultline.machine;

/** What a hart does with its turns, for a debugger that lets only some harts go on. */
public enum Turn {
  /** It runs, and goes past a breakpoint that it stands on. */
  LEAVE,

  /** It runs; a breakpoint that it stands on stops it at once. */
  RUN,

  /** It does nothing: its turns pass, and time with them, as if it waited. */
  STAY
}
