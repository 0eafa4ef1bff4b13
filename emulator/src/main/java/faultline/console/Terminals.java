package faultline.console;

import java.io.Console;
import org.jline.utils.Signals;

/** What the process was started on. */
public final class Terminals {
  private Terminals() {}

  /** Whether a person sits at both ends: standard input and output are a terminal. */
  @SuppressWarnings("SystemConsoleNull") // What newer JDKs answer instead is asked for below.
  public static boolean isInteractive() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      // From JDK 22 on there may be a Console without a terminal; older ones lack the method.
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  /** From now on Ctrl-C does {@code action} and nothing else. */
  public static void onInterrupt(Runnable action) {
    Signals.register("INT", action);
  }
}
