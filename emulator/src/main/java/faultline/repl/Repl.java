package faultline.repl;

import faultline.command.Face;
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
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The debugger's face: carries out what the options say, then reads command lines until {@code
 * quit}, Ctrl-D or the end of the input.
 */
public final class Repl {
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
   * Runs the session, with the guest at the program's first instruction when there is a program and
   * the guest has not run yet.
   *
   * @return the exit status: what {@code quit} said; in batch mode 1 when the last thing asked for
   *     failed
   */
  public int run() {
    Terminals.onInterrupt(session::interrupt);
    session.rememberIn(settings.history());
    try (CommandLines lines = open()) {
      if (lines instanceof Face face) {
        session.talkThrough(face);
      }
      return run(lines);
    } catch (IOException e) {
      screen.printError("faultline: cannot read commands: " + e.getMessage() + "\n");
      return 1;
    }
  }

  private int run(CommandLines lines) throws IOException {
    if (settings.isRunning()) {
      session.join();
    } else {
      session.start();
    }
    boolean done = carryOutOpening();
    if (session.exitStatus().isEmpty() && !settings.batch() && !isLeft.getAsBoolean()) {
      converse(lines);
      done = true;
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
        done = session.source(script.file());
      }
    }
    return done;
  }

  private void converse(CommandLines lines) throws IOException {
    while (session.exitStatus().isEmpty() && !isLeft.getAsBoolean()) {
      screen.flush();
      String line = whole(lines);
      if (line == null) {
        return;
      }
      if (line.isBlank()) {
        session.repeat();
      } else {
        session.execute(line);
      }
    }
  }

  /** A command line; a backslash at its end says that it goes on in the next one. */
  private @Nullable String whole(CommandLines lines) throws IOException {
    String line = lines.read(session::prompt);
    while (line != null && line.endsWith("\\")) {
      String more = lines.read(() -> "");
      line = line.substring(0, line.length() - 1) + (more == null ? "" : more);
    }
    return line;
  }

  private CommandLines open() throws IOException {
    // Nobody is asked anything in batch mode, and nobody wants colours there; so it is for gdb.
    return Terminals.isInteractive() && !settings.batch()
        ? new TypedLines(terminal == null ? new HostTerminal() : terminal, session)
        : new PipedLines(input, screen);
  }
}
