package faultline.debug;

import java.util.List;
import java.util.Optional;

/**
 * A signal, with its number on Linux for RISC-V and in the words of gdb.
 *
 * @param number 1 to {@link #MOST}
 * @param description what it means
 * @param usual whether it is a part of ordinary life, so that nobody wants to stop at it
 */
public record Signal(int number, String name, String description, boolean usual) {
  /** The number of the last one: a wait status has seven bits for it, and shells eight. */
  public static final int MOST = 64;

  /** In the order in which gdb lists them. */
  private static final List<Signal> NAMED =
      List.of(
          of(1, "SIGHUP", "Hangup"),
          usual(2, "SIGINT", "Interrupt"),
          of(3, "SIGQUIT", "Quit"),
          of(4, "SIGILL", "Illegal instruction"),
          of(5, "SIGTRAP", "Trace/breakpoint trap"),
          of(6, "SIGABRT", "Aborted"),
          of(8, "SIGFPE", "Arithmetic exception"),
          of(9, "SIGKILL", "Killed"),
          of(7, "SIGBUS", "Bus error"),
          of(11, "SIGSEGV", "Segmentation fault"),
          of(31, "SIGSYS", "Bad system call"),
          of(13, "SIGPIPE", "Broken pipe"),
          usual(14, "SIGALRM", "Alarm clock"),
          of(15, "SIGTERM", "Terminated"),
          usual(23, "SIGURG", "Urgent I/O condition"),
          of(19, "SIGSTOP", "Stopped (signal)"),
          of(20, "SIGTSTP", "Stopped (user)"),
          of(18, "SIGCONT", "Continued"),
          usual(17, "SIGCHLD", "Child status changed"),
          of(21, "SIGTTIN", "Stopped (tty input)"),
          of(22, "SIGTTOU", "Stopped (tty output)"),
          usual(29, "SIGIO", "I/O possible"),
          of(24, "SIGXCPU", "CPU time limit exceeded"),
          of(25, "SIGXFSZ", "File size limit exceeded"),
          usual(26, "SIGVTALRM", "Virtual timer expired"),
          usual(27, "SIGPROF", "Profiling timer expired"),
          usual(28, "SIGWINCH", "Window size changed"),
          of(10, "SIGUSR1", "User defined signal 1"),
          of(12, "SIGUSR2", "User defined signal 2"),
          of(30, "SIGPWR", "Power fail/restart"));

  private static Signal of(int number, String name, String description) {
    return new Signal(number, name, description, false);
  }

  private static Signal usual(int number, String name, String description) {
    return new Signal(number, name, description, true);
  }

  /** Those with names of their own, in gdb's order. */
  public static List<Signal> named() {
    return NAMED;
  }

  /** The signal called {@code name}: {@code SIGSEGV}, {@code SIG34}. */
  public static Optional<Signal> named(String name) {
    return NAMED.stream().filter(each -> each.name.equals(name)).findFirst();
  }

  /** The signal with this number. */
  public static Signal numbered(int number) {
    return NAMED.stream()
        .filter(each -> each.number == number)
        .findFirst()
        .orElseGet(() -> of(number, "SIG" + number, "Real-time event " + number));
  }
}
