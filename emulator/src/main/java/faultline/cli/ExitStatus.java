package faultline.cli;

/** The exit statuses of every command, as {@code --help} and the README document them. */
final class ExitStatus {
  static final int OK = 0;

  /**
   * Bad input: a syntax error, no such file, not an executable; or a machine that can never go on.
   */
  static final int BAD_INPUT = 1;

  /** The command line itself is wrong. */
  static final int USAGE = 2;

  /** {@code compare}: the machines differ. */
  static final int DIFFERENCE = 3;

  /** A bug of ours. */
  static final int INTERNAL = 70;

  /** {@code --max-steps} ran out: what timeout(1) returns. */
  static final int STEP_LIMIT = 124;

  /** Standard output was closed: 128 + SIGPIPE, as a shell reports it. */
  static final int BROKEN_PIPE = 141;

  private ExitStatus() {}
}
