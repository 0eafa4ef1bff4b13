package faultline.repl;

import java.nio.file.Path;
import java.util.List;

/**
 * What the command line says about a debugging session.
 *
 * @param opening {@code -ex} and {@code -x}, in the order in which they were given
 * @param batch {@code --batch}: leave after those
 * @param history file that keeps what was typed
 * @param isRunning whether the guest has run already, and stays where it is
 */
public record Settings(List<Opening> opening, boolean batch, Path history, boolean isRunning) {
  /** Something to carry out before the first prompt. */
  public sealed interface Opening {
    /** {@code -ex}: one command line. */
    record CommandLine(String line) implements Opening {}

    /** {@code -x}: a file of command lines. */
    record Script(Path file) implements Opening {}
  }

  public Settings {
    opening = List.copyOf(opening);
  }

  /** For a guest that begins with the session. */
  public Settings(List<Opening> opening, boolean batch, Path history) {
    this(opening, batch, history, false);
  }

  /** For a guest that is taken up while it runs, by somebody at a terminal. */
  public static Settings forRunning() {
    return new Settings(List.of(), false, defaultHistory(), true);
  }

  /** Where history is kept unless somebody says otherwise. */
  public static Path defaultHistory() {
    return Path.of(System.getProperty("user.home", "."), ".faultline_history");
  }
}
