package faultline.repl;

import faultline.command.Session;
import faultline.console.CommandLines;
import faultline.console.HostTerminal;
import faultline.console.PipedLines;
import faultline.console.Screen;
import faultline.console.Terminals;
import faultline.console.TypedLines;
import faultline.debug.Debugger;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The debugger's face: carries out what the options say, then reads command lines until {@code
 * quit}, Ctrl-D or the end of the input.
 */
public final class Repl {
  private static final String PROMPT = "(faultline) ";
  private static final String COLLECTING_PROMPT = ">";

  private final Settings settings;
  private final Screen screen;
  private final InputStream input;
  private final @Nullable HostTerminal terminal;
  private final BooleanSupplier isLeft;
  private final Session session;

  /**
   * @param screen where the guest's console goes too
   * @param input standard input
   */
  public Repl(Debugger debugger, Settings settings, Screen screen, InputStream input) {
    this(debugger, settings, screen, input, null, () -> false);
  }

  /**
   * @param terminal the terminal, when somebody has opened it already
   * @param isLeft whether the user has asked to leave while the guest had the keyboard
   */
  public Repl(
      Debugger debugger,
      Settings settings,
      Screen screen,
      InputStream input,
      @Nullable HostTerminal terminal,
      BooleanSupplier isLeft) {
    this.terminal = terminal;
    this.isLeft = isLeft;
    this.settings = settings;
    this.screen = screen;
    this.input = input;
    session = new Session(debugger, screen::print, screen::printError);
  }

  /**
   * Runs the session, with the guest at the program's first instruction when there is a program.
   *
   * @return the exit status: what {@code quit} said; in batch mode 1 when the last thing asked for
   *     failed
   */
  public int run() {
    Terminals.onInterrupt(session::interrupt);
    session.start();
    boolean done = carryOutOpening();
    if (session.exitStatus().isEmpty() && !settings.batch() && !isLeft.getAsBoolean()) {
      done = converse();
    }
    screen.flush();
    return session.exitStatus().orElse(done ? 0 : 1);
  }

  private boolean carryOutOpening() {
    boolean done = true;
    for (Settings.Opening each : settings.opening()) {
      if (session.exitStatus().isPresent() || isLeft.getAsBoolean()) {
        break;
      }
      if (each instanceof Settings.Opening.CommandLine command) {
        done = session.execute(command.line());
      } else if (each instanceof Settings.Opening.Script script) {
        done = source(script.file());
      }
    }
    return done;
  }

  /** Carries out a file of command lines, up to the first that fails. */
  private boolean source(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      screen.printError(file + ": No such file or directory.\n");
      return false;
    } catch (MalformedInputException e) {
      screen.printError(file + ": not a text file.\n");
      return false;
    } catch (IOException e) {
      screen.printError(file + ": cannot be read: " + e.getMessage() + "\n");
      return false;
    }
    for (int i = 0; i < lines.size() && session.exitStatus().isEmpty(); i++) {
      if (!session.execute(lines.get(i))) {
        screen.printError(file + ":" + (i + 1) + ": the rest of this file was left out.\n");
        return false;
      }
    }
    return true;
  }

  private boolean converse() {
    try (CommandLines lines = open()) {
      while (session.exitStatus().isEmpty() && !isLeft.getAsBoolean()) {
        screen.flush();
        String line = lines.read(session.isCollecting() ? COLLECTING_PROMPT : PROMPT);
        if (line == null) {
          return true;
        }
        if (line.isBlank()) {
          session.repeat();
        } else {
          session.execute(line);
        }
      }
      return true;
    } catch (IOException e) {
      screen.printError("faultline: cannot read commands: " + e.getMessage() + "\n");
      return false;
    }
  }

  private CommandLines open() throws IOException {
    return Terminals.isInteractive()
        ? new TypedLines(
            terminal == null ? new HostTerminal() : terminal,
            session.commandNames(),
            settings.history(),
            session::interrupt)
        : new PipedLines(input, screen);
  }
}
